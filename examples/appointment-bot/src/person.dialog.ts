import { effects, handOff, type DialogTypes } from '@colloquy/runtime';
import { assign, setup } from 'xstate';
import { t } from './texts.js';

/** With these an agent may hand back: they are the bot's `intents` at the hub. */
export const HAND_BACKS = [
  { value: 'move_appointment', displayValue: 'Move the appointment' },
  { value: 'cancel_appointment', displayValue: 'Cancel the appointment' },
] as const;

/** Why the conversation came back; `null` when the agent gave no reason. */
export type HandBack = (typeof HAND_BACKS)[number]['value'] | null;

/** What the person who takes over should know. */
export interface Case {
  readonly summary: string;
  readonly slots: Readonly<Record<string, string>>;
}

/** To a person and back: asks for one, waits, and says why the conversation came back. */
export const person = setup({
  types: {} as DialogTypes<{ context: Case & { why: HandBack }; input: Case; output: HandBack }>,
  actors: { handOff: handOff({ intents: HAND_BACKS }) },
  actions: effects,
}).createMachine({
  id: 'person',
  version: '1',
  context: ({ input }) => ({ ...input, why: null }),
  initial: 'asked',
  states: {
    asked: {
      invoke: {
        src: 'handOff',
        input: ({ context: { summary, slots } }) => ({ subject: 'Call with an adviser', summary, slots }),
        onDone: [
          {
            guard: ({ event: { output } }) => output.outcome === 'returned',
            target: 'over',
            actions: [
              { type: 'say', params: { text: t.back() } },
              assign({
                why: ({ event: { output } }) => (output.outcome === 'returned' && output.intent) || null,
              }),
            ],
          },
          {
            guard: ({ event: { output } }) => output.outcome === 'failed' && output.canSpeak,
            target: 'over',
            actions: { type: 'say', params: { text: t.nobody() } },
          },
          // Nothing that the bot says arrives now: it waits until somebody hands back after all.
          'waitingOn',
        ],
      },
    },
    waitingOn: { invoke: { src: 'handOff', input: { goesOn: true }, onDone: 'over' } },
    over: { type: 'final' },
  },
  output: ({ context }) => context.why,
});
