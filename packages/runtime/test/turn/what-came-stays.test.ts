import { activity, effects, type DialogTypes } from '@colloquy/dialogs';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { assign, raise, setup } from 'xstate';
import type { Stimulus } from '../../src/turn/stimulus.js';
import type { TurnView } from '../../src/turn-view.js';
import { NEW_RECORD, only, play, programWith, said, text } from './play.js';

type Writable = { [key: string]: Writable };

/** What `play` gives is frozen: whoever writes into it throws. */
describe('What came, and is stored', () => {
  it('is not changed by a hook that writes into what it is shown', () => {
    const seen: TurnView[] = [];
    const program = programWith(
      {},
      {
        onMessage: (turn) => {
          seen.push(turn);
          const message = turn.message as unknown as Writable;
          const known = turn.known as unknown as Writable;
          message['raw']!['content']!['text'] = 'other words' as never;
          message['conversation']!['id'] = 'another' as never;
          known['account']!['id'] = 'another' as never;
          return [turn.say(turn.body)];
        },
      },
    );
    const known = { account: { id: 'account-1' } };
    const answered = play({ ...NEW_RECORD, known }, text('my words'), program);
    expect(said(answered.effects)).to.deep.equal(['my words']);
    expect(answered.record.known['account']).to.deep.equal({ id: 'account-1' });
    const [turn] = seen;
    expect(turn?.message, 'a hook finds what it wrote').to.equal(turn?.message);
    expect(turn?.known).to.equal(turn?.known);
    expect(turn?.known).to.have.deep.property('account', { id: 'another' });
  });

  it('is not changed by a dialog that writes into the result of a call, or into a delayed event', () => {
    interface Order {
      name: string;
    }
    const looking = setup({
      types: {} as DialogTypes<{
        context: { order: Order | undefined; asked: Order | undefined };
        events: { type: 'asked'; order: Order };
      }>,
      actors: { lookup: activity<undefined, Order>() },
      actions: effects,
    }).createMachine({
      context: { order: undefined, asked: undefined },
      entry: raise({ type: 'asked', order: { name: ' tea ' } }, { delay: 1_000 }),
      invoke: {
        src: 'lookup',
        id: 'lookup',
        onDone: {
          actions: assign({
            order: ({ event }) => {
              event.output.name = event.output.name.trim();
              return event.output;
            },
          }),
        },
      },
      on: {
        asked: {
          actions: assign({
            asked: ({ event: { order } }) => Object.assign(order, { name: order.name.trim() }),
          }),
        },
      },
    });
    const program = programWith(
      { looking },
      { onMessage: () => [{ kind: 'start', dialog: 'looking', input: undefined }] },
    );
    const begun = play(NEW_RECORD, text('hi'), program);
    const [call] = only(begun.effects, 'call');
    const result: Stimulus = { kind: 'activity-done', callId: call?.callId ?? '', output: { name: ' tea ' } };
    const found = play(begun.record, result, program);
    expect(found.record.frames[0]?.state.context).to.deep.include({ order: { name: 'tea' } });
    const [delay] = only(begun.effects, 'schedule');
    const due: Stimulus = {
      kind: 'timer',
      timerId: delay?.timerId ?? '',
      event: delay?.event ?? { type: '' },
    };
    const asked = play(found.record, due, program);
    expect(asked.record.frames[0]?.state.context).to.deep.include({ asked: { name: 'tea' } });
  });
});
