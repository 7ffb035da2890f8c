import { expect } from 'chai';
import { describe, it } from 'mocha';
import { assign, setup } from 'xstate';
import { effects, handOff, type DialogTypes, type HandOffOutcome } from '../../src/index.js';
import { exactly } from '../prompts/exactly.js';

const INTENTS = [
  { value: 'pay', displayValue: 'Pay' },
  { value: 'order', displayValue: 'Order' },
] as const;

type Context = { intent: 'pay' | 'order' | null; code: string };

const parts = setup({
  types: {} as DialogTypes<{ context: Context }>,
  actors: { handOff: handOff({ intents: INTENTS }), anyHandOff: handOff() },
  actions: effects,
});

describe('The outcome of a hand-over', () => {
  it('is told apart by the compiler in onDone, down to the intents', () => {
    const machine = parts.createMachine({
      context: { intent: null, code: '' },
      initial: 'person',
      states: {
        person: {
          invoke: {
            src: 'handOff',
            input: { subject: 'S', slots: { n: 1, on: true, left: undefined } },
            onDone: {
              actions: assign(({ event: { output } }) => {
                exactly<HandOffOutcome<'pay' | 'order'>>()(output);
                if (output.outcome === 'returned') return { intent: output.intent ?? null };
                // @ts-expect-error only a failure has a reason
                if (output.outcome === 'timedOut') return { code: String(output.reason) };
                return { code: output.canSpeak ? (output.code ?? output.why) : output.reason };
              }),
            },
          },
        },
      },
    });
    expect(machine.id).to.be.a('string');
  });

  it('does not compile with an intent that the bot does not have, or a way that it does not go', () => {
    const machine = parts.createMachine({
      context: { intent: null, code: '' },
      invoke: {
        src: 'handOff',
        onDone: [
          // @ts-expect-error there is no such intent
          { guard: ({ event: { output } }) => output.outcome === 'returned' && output.intent === 'refund' },
          // @ts-expect-error there is no such outcome
          { guard: ({ event: { output } }) => output.outcome === 'lost' },
        ],
      },
    });
    expect(machine.id).to.be.a('string');
  });

  it('has any intent where none was declared', () => {
    const machine = parts.createMachine({
      context: { intent: null, code: '' },
      invoke: {
        src: 'anyHandOff',
        onDone: {
          actions: assign({
            code: ({ event: { output } }) => ('intent' in output ? (output.intent ?? '') : ''),
          }),
        },
      },
    });
    expect(machine.id).to.be.a('string');
  });

  it('does not compile with an input that nobody reads, or a slot that is no value', () => {
    const context: Context = { intent: null, code: '' };
    // @ts-expect-error a slot is one value
    const slot = parts.createMachine({ context, invoke: { src: 'handOff', input: { slots: { a: {} } } } });
    // @ts-expect-error an agent is named by id or user name
    const agent = parts.createMachine({ context, invoke: { src: 'handOff', input: { preferredAgent: {} } } });
    expect([slot, agent]).to.have.length(2);
  });
});
