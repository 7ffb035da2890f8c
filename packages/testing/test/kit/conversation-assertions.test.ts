import { expect, use } from 'chai';
import { afterEach, describe, it } from 'mocha';
import { conversationAssertions, testBot, type BotTest } from '../../src/index.js';
import { ParcelBot } from './parcel-bot.js';

use(conversationAssertions);

describe('The plug-in for chai', () => {
  let test: BotTest;
  afterEach(() => test.close());

  it('compares the whole conversation, and marks the first difference', async () => {
    test = await testBot(ParcelBot);
    await test.customer.says('hi');
    await test.clock.advance('30s');
    const lines = ['customer: hi', 'bot: Which number?', 'clock: (30s later)', 'bot: Are you still there?'];
    expect(test).to.have.conversation(lines);
    expect(test).to.not.have.conversation(lines.slice(1));
    expect(() => expect(test).to.have.conversation(['customer: hi', 'bot: Which colour?'])).to.throw(
      />> +00:00 +bot +Which number\?/,
    );
    expect(() => expect(test).to.have.conversation([...lines, 'bot: Hello?'])).to.throw(
      /^expected the conversation to go on with "bot: Hello\?", but it is over\n +00:00 +customer +hi/,
    );
    expect(() => expect(test).to.not.have.conversation(lines)).to.throw(
      'expected the conversation not to read like this',
    );
  });
});
