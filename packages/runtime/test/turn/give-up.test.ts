import { expect } from 'chai';
import { describe, it } from 'mocha';
import { Bot, type Reply } from '../../src/bot.js';
import type { ConversationRecord } from '../../src/store/records.js';
import { giveUp } from '../../src/turn/advance.js';
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
