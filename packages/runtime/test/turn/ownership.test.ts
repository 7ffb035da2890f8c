import { effects, type DialogTypes } from '@colloquy/dialogs';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { setup } from 'xstate';
import type { ConversationRecord } from '../../src/store/records.js';
import { advance } from '../../src/turn/advance.js';
import type { Stimulus } from '../../src/turn/stimulus.js';
import { handBack, inbound, NEW_RECORD, only, play, programWith, said, text, NOON } from './play.js';
import { asking } from './dialogs.js';

/** Speaks whenever it can: on a delay, when words come in, and after it has handed over. */
const talkative = setup({
  types: {} as DialogTypes<{ context: Record<string, never> }>,
  actions: effects,
}).createMachine({
  id: 'talkative',
  context: {},
  after: { 1000: { actions: { type: 'say', params: { text: 'Hello?' } } } },
  on: {
    text: {
      actions: [
        { type: 'say', params: { text: 'Before' } },
        { type: 'escalate', params: { text: 'A person takes over' } },
        { type: 'say', params: { text: 'After' } },
        { type: 'endConversation' },
      ],
    },
    undo: {
      actions: [{ type: 'endConversation' }, { type: 'say', params: { text: 'One more thing' } }],
    },
  },
});

const start = { kind: 'start', dialog: 'talkative', input: undefined } as const;
const told = (body: string) => ({ kind: 'send', draft: { type: 'text', content: { text: body } } }) as const;
const program = programWith(
  { talkative, asking },
  { onMessage: ({ type }) => (type === 'escalation.transfer' ? [told('Welcome back')] : [start]) },
);
const started = play(NEW_RECORD, text('hi'), program);
const [timer] = only(started.effects, 'schedule');
const due: Stimulus = {
  kind: 'timer',
  timerId: timer?.timerId ?? '',
  event: timer?.event ?? { type: '' },
};
const undo: Stimulus = { kind: 'message', at: NOON, message: inbound('undo') };
const ending: Stimulus = { kind: 'message', at: NOON, message: inbound('conversation.end') };

function withAgent(record: ConversationRecord): ConversationRecord {
  return { ...record, owner: 'agent' };
}

describe('Who owns the conversation', () => {
  describe('while a person does', () => {
    it('leaves messages to the person: no dialog moves and no hook is asked', () => {
      const escalated = play(started.record, text('help'), program);
      const ignored = play(escalated.record, text('are you there?'), program);
      expect(ignored.outcome).to.equal('silent');
      expect(ignored.effects).to.deep.equal([]);
      expect(ignored.suppressed).to.equal(0);
      expect(ignored.record).to.deep.equal({ ...escalated.record, turns: escalated.record.turns + 1 });
    });

    it('does not start a dialog for a conversation without one either', () => {
      const ignored = play(withAgent(NEW_RECORD), text('hi'), program);
      expect(ignored.outcome).to.equal('silent');
      expect(ignored.record.frames).to.deep.equal([]);
    });

    it('still learns what a message tells of the customer', () => {
      const ignored = play(withAgent(NEW_RECORD), text('hi'), program);
      expect(ignored.record.known).to.deep.equal({ customerName: 'John' });
    });

    it('lets delays move the dialog, and suppresses and counts what it wants to send', () => {
      const nudged = play(withAgent(started.record), due, program);
      expect(nudged.outcome).to.equal('handled');
      expect(nudged.effects).to.deep.equal([]);
      expect(nudged.suppressed).to.equal(1);
      expect(nudged.record.owner).to.equal('agent');
      expect(nudged.record.frames[0]?.timers).to.deep.equal({});
    });
  });

  describe('in the turn that gives it away', () => {
    it('lets nothing leave after the escalation', () => {
      const escalated = play(started.record, text('help'), program);
      expect(said(escalated.effects)).to.deep.equal(['Before', 'escalation.transfer']);
      expect(escalated.suppressed).to.equal(2);
      expect(escalated.record.owner).to.equal('agent');
    });

    it('lets nothing leave after the end, and stops what still waits', () => {
      const ended = play(started.record, undo, program);
      expect(said(ended.effects)).to.deep.equal(['conversation.end']);
      expect(ended.suppressed).to.equal(1);
      expect(ended.record).to.include({ owner: 'ended' });
      expect(ended.record.frames).to.deep.equal([]);
      expect(only(ended.effects, 'cancel-timer').map(({ timerId }) => timerId)).to.deep.equal([
        timer?.timerId,
      ]);
      expect(only(ended.effects, 'drop-outbox'), 'the end itself has to leave').to.deep.equal([]);
    });

    it('holds for what a hook answers as well', () => {
      const escalating = programWith(
        {},
        { onMessage: (turn) => [turn.escalate({ subject: 'Help' }), turn.say('After')] },
      );
      const escalated = play(NEW_RECORD, text('help'), escalating);
      expect(said(escalated.effects)).to.deep.equal(['escalation.transfer']);
      expect(escalated.suppressed).to.equal(1);
    });
  });

  describe('when it is handed back', () => {
    const waits = advance(
      programWith({ asking }),
      {
        ...withAgent(NEW_RECORD),
        frames: [
          {
            frameId: 'f',
            dialog: 'asking',
            version: '1',
            state: { value: 'person', context: { id: '7', tries: 0 }, history: {} },
            calls: {},
            timers: {},
          },
        ],
      },
      handBack('order_status'),
      'turn',
    );

    it('resumes the dialog that waits for it, and the bot may speak again', () => {
      expect(waits.record).to.include({ owner: 'bot', handedBackAt: NOON });
      expect(waits.suppressed).to.equal(0);
      expect(said(waits.effects)).to.deep.equal(['Which number?']);
      expect(waits.record.frames[0]?.state.value).to.equal('ask');
    });

    it('resumes the dialog that waits for this reason, wherever it is in the stack, and leaves the others as they are', () => {
      const forReason = (reason: string) =>
        setup({
          types: {} as DialogTypes<{ context: Record<string, never> }>,
          actions: effects,
          guards: {
            isMine: ({ event }) => event.type === 'escalation.transfer' && event.intent === reason,
          },
        }).createMachine({
          context: {},
          initial: 'waits',
          states: {
            waits: {
              on: {
                'escalation.transfer': {
                  guard: 'isMine',
                  target: 'goesOn',
                  actions: { type: 'say', params: { text: `Back for ${reason}` } },
                },
              },
            },
            goesOn: {},
          },
        });
      const three = programWith(
        { orders: forReason('orders'), billing: forReason('billing'), talkative },
        { onMessage: () => [told('Welcome back')] },
      );
      const frames = ['orders', 'billing', 'talkative'].map((dialog) => ({
        frameId: dialog,
        dialog,
        version: '',
        state: { value: dialog === 'talkative' ? {} : 'waits', context: {}, history: {} },
        calls: {},
        timers: {},
      }));
      const back = (reason?: string) => play({ ...withAgent(NEW_RECORD), frames }, handBack(reason), three);
      for (const reason of ['orders', 'billing']) {
        const { record, effects: done, suppressed } = back(reason);
        expect(said(done)).to.deep.equal([`Back for ${reason}`]);
        expect(suppressed).to.equal(0);
        expect(record.owner).to.equal('bot');
        const moved = record.frames.filter(({ state }) => state.value === 'goesOn');
        expect(moved.map(({ dialog }) => dialog)).to.deep.equal([reason]);
        expect(record.frames.map(({ dialog }) => dialog)).to.deep.equal(['orders', 'billing', 'talkative']);
      }
      const unknown = back('weather');
      expect(said(unknown.effects), 'nobody waits for it: the bot is asked').to.deep.equal(['Welcome back']);
      expect(unknown.record.frames).to.deep.equal(frames);
    });

    it('asks the hook when no dialog runs, with the reason that the agent gave', () => {
      const intents: (string | undefined)[] = [];
      const hooked = programWith(
        {},
        {
          onMessage: (turn) => {
            intents.push(turn.intent);
            return [turn.say('Welcome back')];
          },
        },
      );
      const back = play(withAgent(NEW_RECORD), handBack('order_status'), hooked);
      expect(intents).to.deep.equal(['order_status']);
      expect(said(back.effects)).to.deep.equal(['Welcome back']);
      expect(back.record.owner).to.equal('bot');
    });

    it('asks the same hook when a dialog runs that does not wait for it', () => {
      const back = play(withAgent(started.record), handBack(), program);
      expect(said(back.effects)).to.deep.equal(['Welcome back']);
      expect(back.record.frames).to.deep.equal(started.record.frames);
    });
  });

  describe('when the hub refuses a message', () => {
    const refused = (owner: 'bot' | 'agent' | 'ended'): Stimulus => ({
      kind: 'send-failed',
      messageId: 'turn-0',
      hubCode: '400-501',
      reason: 'refused',
      owner,
    });

    it('falls silent when the reason is that a person owns the conversation, and keeps the dialog', () => {
      const lost = play(started.record, refused('agent'), program);
      expect(lost.record.owner).to.equal('agent');
      expect(lost.effects).to.deep.equal([{ kind: 'drop-outbox' }]);
      expect(lost.record.frames).to.deep.equal(started.record.frames);
      expect(play(lost.record, text('hi'), program).outcome).to.equal('silent');
    });

    it('ends everything when the reason is that the conversation is over', () => {
      const lost = play(started.record, refused('ended'), program);
      expect(lost.record.owner).to.equal('ended');
      expect(lost.record.frames).to.deep.equal([]);
      expect(lost.effects).to.deep.equal([
        { kind: 'drop-outbox' },
        { kind: 'cancel-timer', timerId: timer?.timerId },
      ]);
    });

    it('tells the dialog when it is still its turn', () => {
      const apologetic = setup({
        types: {} as DialogTypes<{ context: Record<string, never> }>,
        actions: effects,
      }).createMachine({
        context: {},
        on: {
          'send.failed': { actions: { type: 'say', params: ({ event }) => ({ text: event.reason }) } },
        },
      });
      const other = programWith(
        { apologetic },
        { onMessage: () => [{ kind: 'start', dialog: 'apologetic', input: undefined }] },
      );
      const listening = play(NEW_RECORD, text('hi'), other);
      const answered = play(listening.record, refused('bot'), other);
      expect(answered.outcome).to.equal('handled');
      expect(said(answered.effects)).to.deep.equal(['refused']);
      expect(play(started.record, refused('bot'), program).outcome).to.equal('unhandled');
    });
  });

  describe('when who operates the bot ends it', () => {
    it('tells the customer and drops the dialogs with their delays; what waits to be sent is still sent', () => {
      const closed = play(started.record, { kind: 'close' }, program);
      expect(closed.outcome).to.equal('handled');
      expect(closed.record.owner).to.equal('ended');
      expect(closed.record.frames).to.deep.equal([]);
      expect(closed.effects).to.deep.equal([
        { kind: 'send', draft: { type: 'conversation.end' } },
        { kind: 'cancel-timer', timerId: timer?.timerId },
      ]);
    });

    it('leaves it to the person who has taken over meanwhile', () => {
      const left = play(withAgent(started.record), { kind: 'close' }, program);
      expect([left.outcome, left.record.owner]).to.deep.equal(['silent', 'agent']);
      expect(left.effects).to.deep.equal([]);
    });
  });

  describe('when the customer ends it', () => {
    const calling = advance(
      programWith({ asking }),
      {
        ...NEW_RECORD,
        frames: [
          {
            frameId: 'f',
            dialog: 'asking',
            version: '1',
            state: { value: 'look', context: { id: '7', tries: 0 }, history: {} },
            calls: { lookup: 'call-1' },
            timers: { nudge: 'timer-1' },
          },
        ],
      },
      ending,
      'turn',
    );

    it('drops the dialogs, their delays and calls, and what waits to be sent', () => {
      expect(calling.record.owner).to.equal('ended');
      expect(calling.record.frames).to.deep.equal([]);
      expect(calling.effects).to.deep.equal([
        { kind: 'drop-outbox' },
        { kind: 'cancel-timer', timerId: 'timer-1' },
        { kind: 'cancel-call', callId: 'call-1' },
      ]);
    });

    it('ends it too while a person owns it', () => {
      expect(play(withAgent(started.record), ending, program).record.owner).to.equal('ended');
    });

    const late: readonly (readonly [string, Stimulus])[] = [
      ['a message', text('hello?')],
      ['a hand-back', handBack()],
      ['a second end', ending],
      ['a delay', due],
      ['a result', { kind: 'activity-done', callId: 'call-1', output: null }],
      [
        'a failure',
        {
          kind: 'activity-failed',
          callId: 'call-1',
          error: { name: 'Error', message: 'no', retryable: true },
        },
      ],
      ['a refused message', refusedLater()],
    ];
    for (const [name, stimulus] of late) {
      it(`is not moved afterwards by ${name}`, () => {
        const after = play(calling.record, stimulus, program);
        expect(after.outcome).to.equal('over');
        expect(after.effects).to.deep.equal([]);
        expect(after.record).to.deep.equal({ ...calling.record, turns: calling.record.turns + 1 });
      });
    }
  });
});

function refusedLater(): Stimulus {
  return { kind: 'send-failed', messageId: 'turn-0', reason: 'refused', owner: 'bot' };
}
