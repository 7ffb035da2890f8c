import { expect } from 'chai';
import { describe, it } from 'mocha';
import { Bot, type Reply } from '../../src/bot.js';
import type { ConversationRecord } from '../../src/store/records.js';
import { giveUp, giveUpSilently } from '../../src/turn/give-up.js';
import { programOf } from '../../src/turn/program-of.js';
import type { TurnView } from '../../src/turn-view.js';
import {
  askingProgram,
  handBack,
  inbound,
  NEW_RECORD,
  only,
  play,
  programWith,
  said,
  text,
  NOON,
} from './play.js';

class Unlucky extends Bot {
  readonly name = 'unlucky';
}

class Talking extends Bot {
  readonly name = 'talking';
  override onError(turn: TurnView): Reply {
    return turn.say('Sorry');
  }
}

class Starting extends Bot {
  readonly name = 'starting';
  override onError(turn: TurnView): Reply {
    return [{ kind: 'start', dialog: 'asking', input: { greeting: 'hi' } }, turn.say('Oops')];
  }
}

const started = play(NEW_RECORD, text('hi'));
const looking = play(started.record, text('123'));
const [timer] = only(started.effects, 'schedule');
const due = {
  kind: 'timer',
  timerId: timer?.timerId ?? '',
  event: timer?.event ?? { type: '' },
} as const;

describe('What is given up', () => {
  const silent = { ...NEW_RECORD, owner: 'agent' } as const;

  it('has told all the same what the hub says once of a conversation', () => {
    const first = inbound('text', {
      content: { text: 'hi' },
      conversation: { id: NEW_RECORD.conversationId, account: { id: 'account-1' } },
    });
    const known = { customerName: 'John', account: { id: 'account-1' } };
    const stimulus = { kind: 'message', at: NOON, message: first } as const;
    expect(giveUp(askingProgram, NEW_RECORD, stimulus).record.known).to.deep.equal(known);
    expect(giveUp(askingProgram, silent, stimulus).record).to.deep.include({ known, owner: 'agent' });
  });

  it('has given the conversation back all the same, and it is noted when', () => {
    const back = giveUp(programOf(new Talking()), silent, handBack());
    expect(back.record).to.include({ owner: 'bot', handedBackAt: NOON });
  });

  it('has told so much also when the bot cannot answer', () => {
    const back = giveUpSilently({ ...started.record, owner: 'agent' }, handBack());
    expect(back.record).to.include({ owner: 'bot', handedBackAt: NOON });
    expect([back.outcome, back.effects, back.record.frames]).to.deep.equal([
      'given_up',
      [],
      started.record.frames,
    ]);
    const first = giveUpSilently(NEW_RECORD, text('hi'));
    expect(first.record).to.deep.include({ known: { customerName: 'John' }, turns: 1 });
  });

  it('has said all the same that nobody takes the conversation over', () => {
    const sent = [{ messageId: 'over-1', type: 'escalation.transfer' }];
    const waiting = { ...silent, sent };
    const refused = { kind: 'send-failed', messageId: 'over-1', reason: 'no', owner: 'bot' } as const;
    const about = inbound('error', { parent: { messageId: 'over-1' } });
    const error = { kind: 'message', at: NOON, message: about } as const;
    for (const stimulus of [refused, error]) {
      const answered = giveUp(programOf(new Talking()), waiting, stimulus);
      expect(answered.record.owner).to.equal('bot');
      expect(said(answered.effects)).to.deep.equal(['Sorry']);
    }
    expect(giveUp(programOf(new Talking()), silent, refused).record.owner, 'about another').to.equal('agent');
  });
});

describe('A stimulus that was given up', () => {
  it('makes the bot apologise and pass the customer to a person, unless the bot says otherwise', () => {
    const answered = giveUp(programOf(new Unlucky()), NEW_RECORD, text('hi'));
    expect(said(answered.effects)).to.deep.equal([
      'Sorry, something went wrong on our side. I am passing you to a person.',
      'escalation.transfer',
    ]);
    expect(answered.record.owner).to.equal('agent');
  });

  it('ends the running dialogs, with their delays', () => {
    const answered = giveUp(askingProgram, started.record, text('456'));
    expect(answered.record.frames).to.deep.equal([]);
    expect(only(answered.effects, 'cancel-timer').map(({ timerId }) => timerId)).to.deep.equal([
      timer?.timerId,
    ]);
  });

  it('ends the calls in flight', () => {
    const answered = giveUp(askingProgram, looking.record, text('456'));
    expect(only(answered.effects, 'cancel-call')).to.have.length(1);
  });

  it('counts as a turn, so that its ids are its own', () => {
    expect(giveUp(askingProgram, started.record, text('456')).record.turns).to.equal(2);
  });

  it('shows the hook the message, and nothing when it was a delay', () => {
    const seen: [string, string][] = [];
    const program = programWith(
      {},
      {
        onError: (turn) => {
          seen.push([turn.type, turn.body]);
          return [];
        },
      },
    );
    giveUp(program, NEW_RECORD, text('my words'));
    giveUp(program, started.record, due);
    expect(seen).to.deep.equal([
      ['text', 'my words'],
      ['', ''],
    ]);
  });

  it('starts no dialog: the answer to an error may not fail in the same way', () => {
    const answered = giveUp(programOf(new Starting()), NEW_RECORD, text('hi'));
    expect(said(answered.effects)).to.deep.equal(['Oops']);
    expect(answered.record.frames).to.deep.equal([]);
  });

  it('is silent while a person owns the conversation, and after its end', () => {
    for (const owner of ['agent', 'ended'] as const) {
      const frames = owner === 'ended' ? [] : started.record.frames;
      const record: ConversationRecord = { ...started.record, frames, owner };
      const answered = giveUp(askingProgram, record, due);
      expect(answered.outcome).to.equal('given_up');
      expect(answered.effects).to.deep.equal([]);
      expect(answered.record).to.deep.equal({ ...record, turns: record.turns + 1 });
    }
  });

  it('answers for a hand-back: the person has gone, and the customer must not be left with nobody', () => {
    const answered = giveUp(askingProgram, { ...started.record, owner: 'agent' }, handBack());
    expect(answered.outcome).to.equal('given_up');
    expect(said(answered.effects)).to.deep.equal([
      'Sorry, something went wrong on our side. I am passing you to a person.',
      'escalation.transfer',
    ]);
    expect(answered.record.owner).to.equal('agent');
    expect(answered.record.frames).to.deep.equal([]);
  });

  it('does not answer for a hand-back after the end', () => {
    const answered = giveUp(askingProgram, { ...NEW_RECORD, owner: 'ended' }, handBack());
    expect(answered.outcome).to.equal('given_up');
    expect(answered.record.owner).to.equal('ended');
  });

  it('does not answer a message to the person who owns the conversation', () => {
    const message = { kind: 'message', at: NOON, message: inbound('text') } as const;
    const answered = giveUp(askingProgram, { ...NEW_RECORD, owner: 'agent' }, message);
    expect(answered.outcome).to.equal('given_up');
  });

  it('changes nothing of what it was given', () => {
    const record = structuredClone(looking.record);
    giveUp(askingProgram, record, text('456'));
    expect(record).to.deep.equal(looking.record);
  });
});
