import { activity, Bot, effects, type DialogTypes, type Turn } from '@colloquy/runtime';
import { injectable } from 'inversify';
import { assign, setup } from 'xstate';

/** What the parcel service knows. */
export interface Parcel {
  readonly where: string;
}

/** Asks for a number, looks it up, offers to go on; silent customers are nudged, and given to a person in the end. */
export const tracking = setup({
  types: {} as DialogTypes<{ context: { number: string; where: string }; input: { said: string } }>,
  actors: { findParcel: activity<{ number: string }, Parcel>() },
  actions: effects,
}).createMachine({
  id: 'tracking',
  version: '1',
  context: { number: '', where: '' },
  initial: 'asking',
  states: {
    asking: {
      entry: { type: 'say', params: { text: 'Which number?' } },
      initial: 'waiting',
      states: {
        waiting: { after: { 30_000: 'nudged' } },
        nudged: {
          entry: { type: 'say', params: { text: 'Are you still there?' } },
          after: { 60_000: '#tracking.person' },
        },
      },
      on: { text: { target: 'looking', actions: assign({ number: ({ event }) => event.body }) } },
    },
    looking: {
      entry: { type: 'typing', params: { state: 'start' } },
      invoke: {
        src: 'findParcel',
        input: ({ context }) => ({ number: context.number }),
        onDone: { target: 'telling', actions: assign({ where: ({ event }) => event.output.where }) },
        onError: 'person',
      },
    },
    telling: {
      entry: [
        { type: 'say', params: ({ context }) => ({ text: `It is ${context.where}.` }) },
        { type: 'quickReply', params: { title: 'Anything else?', options: ['Another', 'No'] } },
      ],
      on: {
        text: [
          { guard: ({ event }) => event.choice?.options[0]?.title === 'Another', target: 'asking' },
          { guard: ({ event }) => event.choice?.options[0]?.title === 'No', target: 'done' },
        ],
      },
    },
    person: {
      entry: { type: 'escalate', params: ({ context }) => ({ subject: `Parcel ${context.number}` }) },
      on: {
        'escalation.transfer': {
          target: 'telling',
          actions: {
            type: 'say',
            params: ({ event }) => ({ text: `Back for ${event.intent ?? 'nothing'}.` }),
          },
        },
      },
    },
    done: { entry: { type: 'say', params: { text: 'Bye.' } }, type: 'final' },
  },
});

@injectable()
export class ParcelBot extends Bot<{ tracking: typeof tracking }> {
  readonly name = 'parcels';
  override readonly dialogs = { tracking };
  override readonly activities = {
    findParcel: (): Promise<Parcel> => Promise.reject(new TypeError('No test asks the real service.')),
  };
  override readonly activityPolicies = { findParcel: { attempts: 1 } };

  override onText(turn: Turn<'text'>) {
    return this.start('tracking', { said: turn.body });
  }
}
