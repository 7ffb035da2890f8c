import { expect } from 'chai';
import { describe, it } from 'mocha';
import { openBotAccount } from '../process/bot-account.js';
import { readMetric } from '../process/read-metric.js';
import { GOODBYE, GREETING, HANDING_OVER, QUESTION, SHIPPED } from './order-status-world.js';
import { useOrderStatusWorld } from './use-order-status-world.js';

/** The quick replies, where there are no buttons. */
const LIST = [
  'Can I do anything else for you?',
  '',
  '1. Another order',
  '2. Talk to a person',
  '3. No, thanks',
  '',
  'Please answer with the number of your choice.',
].join('\n');

describe('The order-status bot on a channel that shows text only', function () {
  this.timeout(120_000);
  const world = useOrderStatusWorld();

  async function customerOn(outbound: object) {
    const account = await openBotAccount(world().api, {
      bot: 'order-status',
      customerApplicationId: world().customers.id,
      agentApplicationId: world().agents.id,
      outbound,
    });
    return world().customers.customer(account);
  }

  it('offers a numbered list, and takes the number for an answer', async () => {
    const john = await customerOn({ maxTextLength: 160 });
    await john.says('hello');
    await john.sees(GREETING, QUESTION);
    await john.says('123456');
    await john.sees(SHIPPED, LIST);
    await john.says('1');
    await john.sees(QUESTION);
    await john.says('123456');
    await john.sees(SHIPPED, LIST);
    await john.says('3.');
    await john.sees(GOODBYE);
    expect(john.transcript.received.map(({ type }) => type.value)).to.not.include('typing.start');
  });

  it('hands over when that is the number', async () => {
    const john = await customerOn({ maxTextLength: 160 });
    await john.says('123456');
    await john.sees(GREETING, SHIPPED, LIST);
    await john.says('the second one');
    await john.sees(HANDING_OVER, 'conversation.state');
  });

  it('says long things in several messages, none longer than the channel takes', async () => {
    const john = await customerOn({ maxTextLength: 30 });
    await john.says('hello');
    await john.transcript.count(4);
    for (const words of john.transcript.words) expect(words.length).to.be.at.most(30);
    expect(john.transcript.words.join(' ')).to.equal(`${GREETING} ${QUESTION}`);
  });

  it('counts what it had to say differently', async () => {
    for (const change of ['rich_to_text', 'typing_dropped', 'text_split']) {
      const series = `colloquy_adapted_messages_total{change="${change}"}`;
      expect(await readMetric(world().bot, series), change).to.be.above(0);
    }
  });
});
