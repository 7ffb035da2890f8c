import { activity, effects, type AnyDialog, type DialogTypes } from '@colloquy/dialogs';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { setup } from 'xstate';
import { messageOf } from '../../src/store/outbox-message.js';
import type { TurnCommit } from '../../src/store/store.js';
import { advance } from '../../src/turn/advance.js';
import type { Advance } from '../../src/turn/finish.js';
import type { Stimulus } from '../../src/turn/stimulus.js';
import { committed, NOW } from './committed.js';
import { handBack, inbound, NEW_RECORD, programWith, text, NOON } from './play.js';

const parts = setup({
  types: {} as DialogTypes<{ context: object }>,
  actors: { lookup: activity<{ id: string } | undefined, null>() },
  actions: effects,
});

/** Starts and leaves a wait and a call on the way to a state that has one of each. */
const busy = parts.createMachine({
  context: {},
  initial: 'passing',
  entry: { type: 'say', params: { text: 'One' } },
  states: {
    passing: {
      after: { 1000: {} },
      invoke: { id: 'passing', src: 'lookup' },
      always: 'staying',
    },
    staying: {
      entry: [
        { type: 'say', params: { text: 'Two' } },
        { type: 'escalate', params: { subject: 'Help', custom: { order: '7' } } },
      ],
      after: { 5000: {} },
      invoke: { id: 'staying', src: 'lookup', input: { id: '7' } },
    },
  },
});

const silent = parts.createMachine({ context: {}, invoke: { id: 'lookup', src: 'lookup' } });

function take(dialog: AnyDialog, stimulus: Stimulus = text('hi'), turnId = 'turn'): Advance {
  const program = programWith(
    { dialog },
    { onMessage: () => [{ kind: 'start', dialog: 'dialog', input: undefined }] },
  );
  return advance(program, NEW_RECORD, stimulus, turnId);
}

describe('What is stored of a turn', () => {
  const turn: TurnCommit = committed(take(busy));

  it('is under the stimulus that it consumes, and the version that it was taken on', () => {
    expect(turn).to.include({
      conversationId: NEW_RECORD.conversationId,
      stimulusKey: 'm:1',
      expectedVersion: 7,
    });
    expect(turn.record).to.include({ turns: 1, owner: 'agent' });
  });

  it('has each message as it will leave, in the order of the dialog, under an id of its own', () => {
    const conversation = { id: NEW_RECORD.conversationId };
    const sender = { type: 'custom_bot', participant: { name: 'asking' } };
    const field = { object: 'activity', external: false };
    expect(turn.outbox.map(messageOf)).to.deep.equal([
      { messageId: 'turn-0', type: { value: 'text' }, conversation, sender, content: { text: 'One' } },
      { messageId: 'turn-1', type: { value: 'text' }, conversation, sender, content: { text: 'Two' } },
      {
        messageId: 'turn-2',
        type: { value: 'escalation.transfer' },
        conversation,
        sender,
        attributes: {
          attribute: [
            { name: 'subject', value: 'Help', ...field },
            { name: 'custom.order', value: '7', ...field },
          ],
        },
      },
    ]);
    for (const entry of turn.outbox) {
      expect(messageOf(entry)).to.include({ messageId: entry.messageId });
      expect(entry.conversationId).to.equal(NEW_RECORD.conversationId);
    }
  });

  it('has what the bot learnt of the customer in the conversation of the message', () => {
    const learning = parts.createMachine({
      context: {},
      entry: { type: 'updateCustomer', params: { customer: { name: 'John' } } },
    });
    const [entry] = committed(take(learning)).outbox;
    expect(entry && messageOf(entry)).to.deep.include({
      conversation: { id: NEW_RECORD.conversationId, customer: { name: 'John' } },
    });
  });

  it('has each delay with its deadline, and the stimulus that it will be, under a key that is accepted once', () => {
    const [timer, ...others] = turn.timers;
    expect(others).to.deep.equal([]);
    const { timerId } = timer ?? { timerId: '' };
    expect(turn.record.frames[0]?.timers).to.deep.equal({
      'xstate.after.5000.(machine).staying': timerId,
    });
    expect(timer).to.deep.equal({
      timerId,
      dueAt: NOW + 5000,
      stimulus: {
        conversationId: NEW_RECORD.conversationId,
        bot: 'asking',
        key: `t:${timerId}`,
        acceptedAt: NOW + 5000,
        body: { kind: 'timer', timerId, event: { type: 'xstate.after.5000.(machine).staying' } },
      },
    });
  });

  it('has each call with its input, and no attempt yet', () => {
    const [call, ...others] = turn.calls;
    expect(others).to.deep.equal([]);
    expect(turn.record.frames[0]?.calls).to.deep.equal({ staying: call?.callId });
    expect(call).to.deep.equal({
      callId: call?.callId,
      conversationId: NEW_RECORD.conversationId,
      bot: 'asking',
      activity: 'lookup',
      input: { id: '7' },
      attempts: 0,
      createdAt: NOW,
    });
    expect(committed(take(silent)).calls[0]?.input, 'without an input').to.equal(null);
  });

  it('leaves out the delays and calls that the same turn began and left: nobody may start them', () => {
    expect(turn.cancelledTimers).to.have.length(1);
    expect(turn.timers.map(({ timerId }) => timerId)).to.not.include(turn.cancelledTimers[0]);
    expect(turn.calls).to.have.length(1);
    expect(turn.cancelledCalls).to.deep.equal([]);
  });

  it('is the same for the same turn, and shares no id with another', () => {
    expect(committed(take(busy))).to.deep.equal(turn);
    const ids = (one: TurnCommit): string[] => [
      ...one.outbox.map(({ messageId }) => messageId),
      ...one.timers.map(({ timerId }) => timerId),
      ...one.calls.map(({ callId }) => callId),
      ...one.record.frames.map(({ frameId }) => frameId),
    ];
    const other = committed(take(busy, text('hi'), 'other'), text('hi'), 'other');
    const all = [...ids(turn), ...ids(other)];
    expect(all).to.have.length(12);
    expect(new Set(all).size).to.equal(all.length);
  });

  it('is JSON, as every store keeps it', () => {
    expect(JSON.parse(JSON.stringify(turn))).to.deep.equal(turn);
  });

  it('stops what waits to be sent only when the conversation is over', () => {
    const end: Stimulus = { kind: 'message', at: NOON, message: inbound('conversation.end') };
    expect(committed(take(silent, end), end).dropOutbox).to.equal(true);
    expect(turn.dropOutbox).to.equal(false);
  });
});

describe('When the customer wrote last', () => {
  const lastInbound = (stimulus: Stimulus): number | undefined =>
    committed(take(silent, stimulus), stimulus).record.lastInboundAt;

  it('is noted with the customer’s messages, by when they were accepted', () => {
    expect(lastInbound(text('hi'))).to.equal(NOW);
  });

  it('stays at the later message when an older one comes, as from the dead letters', () => {
    const advanced = take(silent);
    const known = { ...advanced, record: { ...advanced.record, lastInboundAt: NOW + 1 } };
    expect(committed(known).record.lastInboundAt).to.equal(NOW + 1);
  });

  it('is not changed by an agent, nor by what is no message', () => {
    expect(lastInbound(handBack())).to.equal(undefined);
    expect(lastInbound({ kind: 'activity-done', callId: 'c', output: null })).to.equal(undefined);
  });
});
