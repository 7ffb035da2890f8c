import { effects, type AnyDialog, type DialogTypes } from '@colloquy/dialogs';
import { expect } from 'chai';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { assign, cancel, enqueueActions, raise, setup } from 'xstate';
import { AnyDialogBuilder, TYPES } from './any-dialog.js';
import { FEATURE_DIALOGS } from './feature-dialogs.js';
import { compareSteps, happenings } from './same-steps.js';

const say = (text: string) => ({ type: 'say', params: { text } }) as const;

/** A form that an interruption leaves and finds again, with a nudge that comes later each time. */
const form = setup({
  types: {} as DialogTypes<{ context: { answers: string[]; nudges: number } }>,
  actions: effects,
  delays: { patience: ({ context }) => 100 * 2 ** context.nudges },
}).createMachine({
  context: { answers: [], nudges: 0 },
  initial: 'form',
  states: {
    form: {
      initial: 'name',
      entry: say('Let us begin'),
      on: { undo: 'help' },
      states: {
        name: {
          entry: say('Your name?'),
          on: { text: { target: 'order', actions: assign({ answers: ({ event }) => [event.body] }) } },
        },
        order: {
          initial: 'ask',
          states: {
            ask: {
              entry: say('Your order?'),
              after: {
                patience: {
                  target: 'ask',
                  reenter: true,
                  actions: assign({ nudges: ({ context }) => context.nudges + 1 }),
                },
              },
              on: {
                text: [
                  { guard: ({ event }) => event.body !== '1', actions: say('A number, please') },
                  {
                    target: 'check',
                    actions: assign({
                      answers: ({ context, event }) => [...context.answers, event.body],
                    }),
                  },
                ],
              },
            },
            check: {
              entry: { type: 'say', params: ({ context }) => ({ text: context.answers.join() }) },
              after: { 50: '#thanks' },
            },
          },
        },
        back: { type: 'history', history: 'deep' },
      },
    },
    help: { entry: say('Help'), on: { '*': 'form.back' } },
    thanks: { id: 'thanks', entry: say('Thanks'), type: 'final' },
  },
});

/** A basket that fills and a clock that runs, side by side, which tell each other. */
const basket = setup({
  types: {} as DialogTypes<{
    context: { goods: number };
    events: { type: 'full' } | { type: 'late'; after: number };
  }>,
  actions: effects,
}).createMachine({
  context: { goods: 0 },
  type: 'parallel',
  states: {
    goods: {
      initial: 'some',
      states: {
        some: {
          always: { guard: ({ context }) => context.goods >= 3, target: 'full' },
          on: {
            text: {
              actions: enqueueActions(({ enqueue, context, event }) => {
                enqueue.assign({ goods: context.goods + 1 });
                enqueue({ type: 'say', params: { text: `${event.body} is in, had ${context.goods}` } });
              }),
            },
            undo: { actions: assign({ goods: 0 }) },
          },
        },
        full: { entry: [raise({ type: 'full' }), say('Full')], on: { late: 'closed' } },
        closed: { type: 'final' },
      },
    },
    clock: {
      initial: 'stopped',
      states: {
        stopped: { on: { text: 'running' } },
        running: {
          entry: raise(({ context }) => ({ type: 'late', after: context.goods }) as const, {
            delay: ({ context }) => 10 * (1 + context.goods),
            id: 'late',
          }),
          exit: cancel('late'),
          on: {
            full: { target: 'running', reenter: true, actions: say('A little longer') },
            late: {
              target: 'over',
              actions: { type: 'say', params: ({ event }) => ({ text: `Late, since ${event.after}` }) },
            },
            undo: 'stopped',
          },
        },
        over: { type: 'final' },
      },
    },
  },
});

describe('A dialog that is stored after every step', () => {
  const known: readonly (readonly [string, AnyDialog])[] = [
    ['of a form that is interrupted', form],
    ['of a basket beside a clock', basket],
  ];
  for (const [name, dialog] of known) {
    it(`goes the way of a living XState actor in a dialog ${name}`, () => {
      fc.assert(
        fc.property(happenings(['1', 'John'], ['undo', 'typing.start']), (steps) => {
          compareSteps(dialog, steps);
        }),
        { numRuns: 200 },
      );
    });
  }

  for (const [name, { dialog, shows }] of Object.entries(FEATURE_DIALOGS)) {
    it(`goes the way of a living XState actor in a dialog ${name}`, () => {
      const heard = new Set<string>();
      fc.assert(
        fc.property(happenings(['1', 'a'], ['undo', 'typing.start']), (steps) => {
          compareSteps(dialog, steps, heard);
        }),
        { numRuns: 200 },
      );
      expect([...heard], 'what was said in all of them').to.include.members([...shows]);
    });
  }

  it('goes the way of a living XState actor in any dialog', () => {
    let compared = 0;
    fc.assert(
      fc.property(fc.context(), fc.gen(), happenings(['a', 'b'], TYPES), (context, gen, steps) => {
        const dialog = new AnyDialogBuilder(gen).build();
        context.log(JSON.stringify(dialog.config));
        compared += compareSteps(dialog, steps);
      }),
      // Smaller dialogs are other dialogs: looking for the smallest that fails takes hours and finds little.
      { numRuns: 250, endOnFailure: true },
    );
    expect(compared, 'the dialogs do not all end at once').to.be.greaterThan(250);
  });

  it('goes the way of living XState actors where machines run machines and tell each other', () => {
    let compared = 0;
    fc.assert(
      fc.property(fc.context(), fc.gen(), happenings(['a', 'b'], TYPES), (context, gen, steps) => {
        const dialog = new AnyDialogBuilder(gen, 2).build();
        context.log(JSON.stringify(dialog.config));
        compared += compareSteps(dialog, steps);
      }),
      // Smaller dialogs are other dialogs: looking for the smallest that fails takes hours and finds little.
      { numRuns: 250, endOnFailure: true },
    );
    expect(compared, 'the dialogs do not all end at once').to.be.greaterThan(250);
  });
});
