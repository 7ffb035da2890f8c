import { expect } from 'chai';
import { describe, it } from 'mocha';
import { Bot } from '../../src/bot.js';
import { MessageInTurn } from '../../src/turn/message-in-turn.js';
import { programOf } from '../../src/turn/program-of.js';
import { inbound, NEW_RECORD } from './play.js';

class QuietBot extends Bot {
  readonly name = 'quiet';
}

const message = inbound('text', { content: { text: 'hm' } });
const read = () =>
  new MessageInTurn(programOf(new QuietBot()), NEW_RECORD, { kind: 'message', message, at: 1 });

const WISH = { intent: 'open', score: 1, entities: {} };

describe('The message of a turn', () => {
  it('is read once, however many ask', () => {
    const one = read();
    expect(one.event).to.equal(one.event);
    expect(one.view()).to.equal(one.view());
    expect(one.view(WISH)).to.equal(one.view(WISH));
  });

  it('is shown to a hook with what was recognized only as far as that hook hears of it', () => {
    const one = read();
    expect(one.view().recognized).to.equal(undefined);
    expect(one.view(WISH).recognized).to.deep.equal(WISH);
    expect(one.view().recognized).to.equal(undefined);
    expect(one.view(WISH).body).to.equal('hm');
  });
});
