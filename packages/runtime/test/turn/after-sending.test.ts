import { effects, type DialogTypes } from '@colloquy/dialogs';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { setup } from 'xstate';
import type { ConversationRecord } from '../../src/store/records.js';
import type { Stimulus } from '../../src/turn/stimulus.js';
import { handBack, inbound, NEW_RECORD, NOON, only, play, programWith, said, text } from './play.js';

/** Says hello, waits, and hears when it is left alone or a message did not go. */
const greeting = setup({
  types: {} as DialogTypes<{ context: { paused: boolean } }>,
  actions: effects,
}).createMachine({
  context: { paused: false },
  initial: 'waits',
  after: { 60_000: { actions: { type: 'say', params: { text: 'Still there?' } } } },
  states: {
    waits: {
      on: {
        'dialog.paused': 'paused',
        'send.failed': {
          actions: { type: 'say', params: ({ event }) => ({ text: `Not sent: ${event.reason}` }) },
        },
      },
    },
    paused: {},
  },
});

const program = programWith(
  { greeting },
  {
    onMessage: (turn) =>
      turn.body === 'bye' ? [turn.end()] : [{ kind: 'start', dialog: 'greeting', input: undefined }],
    onError: (turn) => [turn.say('Sorry')],
  },
);
const bye = play(NEW_RECORD, text('bye'), program);
const END = { messageId: 'end-1', type: 'conversation.end' } as const;
/** The bot has ended it, and it waits to be sent. */
const over: ConversationRecord = { ...bye.record, sent: [{ messageId: 'hi-1', type: 'text' }, END] };
const open = play(NEW_RECORD, text('hi'), program).record;

function refused(messageId: string, owner: 'bot' | 'agent', handedBackAt?: number): Stimulus {
  const more = handedBackAt === undefined ? {} : { handedBackAt };
  return { kind: 'send-failed', messageId, reason: 'no', owner, ...more };
}

function lastWord(owner: 'agent' | 'ended', handedBackAt?: number): Stimulus {
  return {
    kind: 'last-word',
    messageId: 'last-1',
    owner,
    ...(handedBackAt !== undefined && { handedBackAt }),
  };
}

describe("The bot's end that the hub did not take", () => {
  it('leaves the conversation with the bot: the customer who writes on is answered', () => {
    expect(over.owner).to.equal('ended');
    const back = play(over, refused(END.messageId, 'bot'), program);
    expect([back.outcome, back.record.owner, back.effects]).to.deep.equal(['handled', 'bot', []]);
    const answered = play(back.record, text('hello?'), program);
    expect(answered.record.frames.map(({ dialog }) => dialog)).to.deep.equal(['greeting']);
  });

  it('leaves it with the person who has it, who may give it back', () => {
    const left = play(over, refused(END.messageId, 'agent'), program);
    expect([left.outcome, left.record.owner]).to.deep.equal(['handled', 'agent']);
    expect(left.effects).to.deep.equal([{ kind: 'drop-outbox' }]);
    expect(play(left.record, handBack(), program).record.owner).to.equal('bot');
  });

  it('leaves it with the person who took over before it: what was said before the end is refused', () => {
    const left = play(over, refused('hi-1', 'agent'), program);
    expect([left.outcome, left.record.owner]).to.deep.equal(['handled', 'agent']);
    expect(left.effects, 'the end among it').to.deep.equal([{ kind: 'drop-outbox' }]);
  });

  it('leaves it with the bot when the person has given it back since', () => {
    const back = play(over, handBack(), program);
    expect([back.outcome, back.record.owner, back.effects], 'the end is still to be sent').to.deep.equal([
      'over',
      'ended',
      [],
    ]);
    const other = play(back.record, refused('hi-1', 'agent'), program);
    expect([other.outcome, other.record.owner, other.effects]).to.deep.equal(['over', 'ended', []]);
    expect(play(back.record, refused(END.messageId, 'agent'), program).record.owner).to.equal('bot');
    expect(play(back.record, refused('hi-1', 'agent', NOON), program).record.owner).to.equal('agent');
  });

  it('is nothing but that: another message that is refused before it changes nothing', () => {
    const other = play(over, refused('hi-1', 'bot'), program);
    expect([other.outcome, other.record.owner, other.effects]).to.deep.equal(['over', 'ended', []]);
  });

  it('need not be sent any more when the hub refuses another as over', () => {
    const both = play(over, { ...refused('hi-1', 'bot'), owner: 'ended' } as Stimulus, program);
    expect([both.outcome, both.record.owner]).to.deep.equal(['over', 'ended']);
    expect(both.effects).to.deep.equal([{ kind: 'drop-outbox' }]);
    expect(play(both.record, refused(END.messageId, 'bot'), program).record.owner).to.equal('ended');
  });

  it('changes nothing when the hub has said meanwhile that it is over', () => {
    const ending: Stimulus = { kind: 'message', at: NOON, message: inbound('conversation.end') };
    const both = play(over, ending, program);
    expect([both.outcome, both.record.owner]).to.deep.equal(['over', 'ended']);
    expect(both.effects, 'nor is it sent').to.deep.equal([{ kind: 'drop-outbox' }]);
    const late = play(both.record, refused(END.messageId, 'bot'), program);
    expect([late.outcome, late.record.owner]).to.deep.equal(['over', 'ended']);
  });
});

describe('A conversation that the customer has ended', () => {
  it('is over whatever the hub says of an end of ours that it refused before', () => {
    const ending: Stimulus = { kind: 'message', at: NOON, message: inbound('conversation.end') };
    const back = play(over, refused(END.messageId, 'bot'), program);
    const ended = play(back.record, ending, program);
    for (const owner of ['bot', 'agent'] as const)
      expect(play(ended.record, refused(END.messageId, owner), program).outcome).to.equal('over');
  });
});

describe('A hand-over or an end that is sent again by a person', () => {
  it('ends the conversation when the hub has taken the end, with the dialogs of today and what waits', () => {
    const ended = play(open, lastWord('ended'), program);
    expect([ended.outcome, ended.record.owner, ended.record.frames]).to.deep.equal(['handled', 'ended', []]);
    expect(only(ended.effects, 'drop-outbox')).to.have.length(1);
    expect(only(ended.effects, 'cancel-timer')).to.have.length(1);
  });

  it('leaves it to the person when the hub has taken the hand-over, and tells the dialog of today', () => {
    const left = play(open, lastWord('agent'), program);
    expect([left.outcome, left.record.owner]).to.deep.equal(['handled', 'agent']);
    expect(left.record.frames.map(({ state }) => state.value)).to.deep.equal(['paused']);
    expect(only(left.effects, 'drop-outbox')).to.have.length(1);
  });

  it('changes nothing when the person was quicker and has given it back already', () => {
    const back = { ...open, handedBackAt: NOON + 1 };
    const late = play(back, lastWord('agent'), program);
    expect([late.outcome, late.record]).to.deep.equal(['stale', { ...back, turns: back.turns + 1 }]);
    expect(play(back, lastWord('agent', NOON + 1), program).record.owner).to.equal('agent');
    expect(play(back, lastWord('ended'), program).record.owner, 'there is no way back from an end').to.equal(
      'ended',
    );
  });

  it("changes nothing when it is not the bot's any more", () => {
    for (const owner of ['agent', 'ended'] as const) {
      const late = play({ ...open, owner }, lastWord('ended'), program);
      expect(late.record.owner).to.equal(owner);
    }
  });
});

describe('A refusal that is older than the hand-back', () => {
  const back: ConversationRecord = { ...open, handedBackAt: NOON };

  it('does not silence the bot: the dialog hears that the message did not go', () => {
    for (const before of [undefined, NOON - 1, NOON + 1]) {
      const heard = play(back, refused('hi-1', 'agent', before), program);
      expect(heard.record.owner).to.equal('bot');
      expect(said(heard.effects)).to.deep.equal(['Not sent: no']);
      expect(only(heard.effects, 'drop-outbox'), 'what waits is sent').to.deep.equal([]);
    }
  });

  it('silences it when it is younger, and when there was no hand-back', () => {
    for (const handedBackAt of [NOON, undefined]) {
      const record = handedBackAt === undefined ? open : back;
      const silenced = play(record, refused('hi-1', 'agent', handedBackAt), program);
      expect(silenced.record.owner).to.equal('agent');
      expect(silenced.effects).to.deep.equal([{ kind: 'drop-outbox' }]);
    }
  });
});
