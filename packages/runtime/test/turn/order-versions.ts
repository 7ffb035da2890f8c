import { activity, effects, type AnyDialog, type DialogTypes } from '@colloquy/dialogs';
import { assign, setup } from 'xstate';
import type { ConversationRecord } from '../../src/store/records.js';
import type { Program } from '../../src/turn/program.js';
import type { Stimulus } from '../../src/turn/stimulus.js';
import { migrate, type OlderVersions } from '../../src/turn/versions/older-version.js';
import { NEW_RECORD, play, programWith, text } from './play.js';

export const say = (words: string) => ({ type: 'say', params: { text: words } }) as const;
/** What the versions of the dialog are made of. */
export const parts = setup({
  types: {} as DialogTypes<{ context: { name: string } }>,
  actors: { lookup: activity<{ name: string }, null>() },
  actions: effects,
  delays: { patience: ({ context }) => context.name.length * 100 },
});

export const first = parts.createMachine({
  id: 'order',
  version: '1',
  context: { name: '' },
  initial: 'name',
  states: {
    name: {
      entry: say('Your name?'),
      after: { 60_000: { actions: say('Still there?') } },
      on: { text: { target: 'size', actions: assign({ name: ({ event }) => event.body }) } },
    },
    size: { entry: say('Which size?'), after: { 60_000: 'name' }, on: { text: 'done' } },
    done: { entry: say('Thanks, says the first.'), type: 'final' },
  },
});

/** It has another state for the size, and looks the customer up there. */
export const second = parts.createMachine({
  id: 'order',
  version: '2',
  context: { name: '' },
  initial: 'greeting',
  states: {
    greeting: { entry: say('Hello, says the second.'), on: { text: 'measure' } },
    measure: {
      entry: say('Which size in cm?'),
      invoke: { id: 'known', src: 'lookup', input: ({ context }) => ({ name: context.name }) },
      after: { patience: { actions: say('Well?') }, 60_000: 'greeting' },
      on: { text: 'done' },
    },
    done: { entry: say('Thanks, says the second.'), type: 'final' },
  },
});

/** A bot that starts the dialog at whatever it hears. */
export function program(order: AnyDialog, olderVersions: OlderVersions = {}): Program {
  const start = programWith(
    { order },
    { onMessage: () => [{ kind: 'start', dialog: 'order', input: undefined }] },
  );
  return { ...start, olderVersions };
}

/** A conversation that was asked for its size by the first version. */
export function underway(): ConversationRecord {
  const begun = play(NEW_RECORD, text('hi'), program(first)).record;
  return play(begun, text('Ann'), program(first)).record;
}

export const toMeasure: OlderVersions = {
  order: { '1': migrate(({ context }) => ({ value: 'measure', context })) },
};

/** Something that no dialog waits for. */
export const NOTHING: Stimulus = { kind: 'activity-done', callId: 'nobody', output: null };
