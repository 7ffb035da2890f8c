import type { ExtraMessageType, InboundMessage, MessageType, ReadingOf } from '@colloquy/protocol';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { assign, initialTransition, setup, transition } from 'xstate';
import { PLAIN_SPEECH, type DialogTypes, type InboundEvent } from '../../src/index.js';

interface Noted {
  readonly said: string;
}

const dialog = setup({
  types: {} as DialogTypes<{
    context: Noted;
    input: { greeting: string };
    output: { heard: string };
    events: { type: 'own'; level: number };
  }>,
});

/** A message as the protocol reads it; the events carry it whole. */
const message = { type: 'text' } as InboundMessage;

/** `true` if the two types are the same, else `false`. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

describe('The events of a dialog', () => {
  it('are every type that the hub documents, one for what nobody knows, and three of the runtime', () => {
    const all: Same<
      InboundEvent['type'],
      MessageType | ExtraMessageType | 'unknown' | 'send.failed' | 'dialog.paused' | 'dialog.resumed'
    > = true;
    expect(all).to.equal(true);
  });

  it('carry what is theirs: words, the reason of a hand-back, the code of the hub', () => {
    const machine = dialog.createMachine({
      context: { said: '' },
      on: {
        text: { actions: assign({ said: ({ event }) => event.body }) },
        'escalation.transfer': { actions: assign({ said: ({ event }) => event.intent ?? 'no intent' }) },
        'send.failed': { actions: assign({ said: ({ event }) => event.hubCode ?? event.reason }) },
        error: { actions: assign({ said: ({ event }) => event.reading.code ?? 'no code' }) },
        'delete.soft': { actions: assign({ said: ({ event }) => event.reading.of.id ?? 'no id' }) },
        own: { actions: assign({ said: ({ event }) => String(event.level) }) },
      },
    });
    const [start] = initialTransition(machine, { greeting: 'hi' });
    const after = (event: Parameters<typeof transition<typeof machine>>[2]): string =>
      transition(machine, start, event)[0].context.said;
    const of = { id: 'h-1' };
    const text: ReadingOf<'text'> = { kind: 'text', redact: false, attachments: [], message };
    const handBack: ReadingOf<'escalation.transfer'> = { kind: 'hand-back', redact: false, message };
    expect(
      after({ type: 'text', body: 'hello', at: 0, speech: PLAIN_SPEECH, reading: text, message }),
    ).to.equal('hello');
    const intent = 'order_status';
    expect(after({ type: 'escalation.transfer', intent, reading: handBack, message })).to.equal(intent);
    expect(after({ type: 'escalation.transfer', reading: handBack, message })).to.equal('no intent');
    expect(after({ type: 'send.failed', messageId: 'm', reason: 'gone' })).to.equal('gone');
    const failed = { kind: 'delivery-error', code: '400-221', of, message } as const;
    expect(after({ type: 'error', reading: failed, message })).to.equal('400-221');
    const hidden = { kind: 'deletion', action: 'soft', of, message } as const;
    expect(after({ type: 'delete.soft', reading: hidden, message })).to.equal('h-1');
    expect(after({ type: 'own', level: 3 })).to.equal('3');
  });

  it('do not compile with a name that nobody sends, or a field that the event does not have', () => {
    const context: Noted = { said: '' };
    const machines = [
      // @ts-expect-error misspelt
      dialog.createMachine({ context, on: { txet: {} } }),
      dialog.createMachine({
        context,
        on: {
          'escalation.transfer': {
            actions: assign(({ event }) => {
              // @ts-expect-error a hand-back has no words
              const said: keyof typeof event = 'body';
              return { said: said in event ? said : '' };
            }),
          },
        },
      }),
    ];
    expect(machines).to.have.length(2);
  });
});

describe('The types of a dialog', () => {
  it('ask for the declared context, input and output', () => {
    const machines = [
      // @ts-expect-error the context is missing
      dialog.createMachine({}),
      dialog.createMachine({
        context: ({ input }) => {
          // @ts-expect-error the input has no such field
          const said: keyof typeof input = 'farewell';
          return { said: said in input ? said : '' };
        },
      }),
      dialog.createMachine({
        context: { said: '' },
        // @ts-expect-error the output has another type
        output: { heard: 7 },
      }),
    ];
    expect(machines).to.have.length(3);
  });

  it('need not say anything: no context, no input, no output, and the events of the hub', () => {
    type Bare = DialogTypes<Record<never, never>>;
    const bare: Same<Bare['events'], InboundEvent> = true;
    const nothing: Same<[Bare['input'], Bare['output']], [undefined, undefined]> = true;
    expect([bare, nothing]).to.deep.equal([true, true]);
  });
});
