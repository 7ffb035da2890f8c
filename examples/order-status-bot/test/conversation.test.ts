import { DialogCoverage, explore, testBot, type BotTest } from '@colloquy/testing';
import { expect } from 'chai';
import { beforeEach, describe, it } from 'mocha';
import { OrderStatusBot } from '../src/order-status-bot.js';
import { services } from './services.js';

const QUESTION = 'What is your order number? It has six digits.';
const PASSING_ON = 'I am passing you to a colleague.';
const SHIPPED = 'Your order 123456 is shipped: it should arrive on Thursday.';

describe('A conversation with the order status bot', () => {
  const coverage = new DialogCoverage(OrderStatusBot);
  let test: BotTest;

  beforeEach(async () => {
    test = await testBot(OrderStatusBot, { services, coverage });
    await test.customer.says('hello');
    await test.customer.sees(/Hello/, QUESTION);
  });

  it('is interrupted by a person, and goes on where it was', async () => {
    const { customer, agent, hub, bot } = test;
    await customer.says('I want to talk to a person');
    await customer.sees(PASSING_ON);
    hub.sees('escalation.transfer', 'The customer said: I want to talk to a person');
    await customer.says('123456');
    await customer.seesNothing();
    await agent.handsBack();
    await customer.sees('Here I am again.', QUESTION);
    bot.in('orderStatus', 'asking');
  });

  it('brings what was told to the person, when one is picked', async () => {
    const { customer, agent, hub } = test;
    await customer.says('123456');
    await customer.sees(SHIPPED, { type: 'richMessage.quickreply' });
    await customer.picks('Talk to a person');
    await customer.sees(PASSING_ON);
    hub.sees('escalation.transfer', ({ message }) => {
      const fields = message.attributes?.attribute.map(({ name, value }) => `${name}: ${value}`);
      expect(fields).to.deep.equal([
        'subject: Order 123456',
        'custom.summary: The bot told that the order is shipped.',
        'custom.order: 123456',
        'custom.status: shipped',
      ]);
      return true;
    });
    await agent.handsBack({ intent: 'order_status' });
    await customer.sees('Here I am again.', { type: 'richMessage.quickreply' });
  });

  it('tells the order once more to whoever asked for a person after it', async () => {
    const { customer, agent } = test;
    await customer.says('123456');
    await customer.says('an agent please');
    await agent.handsBack();
    await customer.sees(SHIPPED, { type: 'richMessage.quickreply' }, PASSING_ON, 'Here I am again.', SHIPPED);
  });

  it('can be stopped, and begins anew with the next words', async () => {
    const { customer, bot } = test;
    await customer.says('Never mind.');
    await customer.sees(/I have stopped/);
    bot.isIdle();
    await customer.says('123456');
    await customer.sees(/Hello/, SHIPPED);
  });

  it('goes on when no person can be had', async () => {
    const { customer, agent, hub, bot } = test;
    hub.refusesNext('400-152');
    hub.refusesNext('400-152');
    await customer.says('someone, please');
    await customer.sees(/cannot reach a colleague/, QUESTION);
    await customer.says('agent');
    await customer.sees(PASSING_ON);
    await agent.isUnavailable();
    bot.in('person', 'waitingOn');
    await agent.handsBack();
    await customer.sees(QUESTION);
  });

  it('reminds a silent customer, and says goodbye in the end', async () => {
    const { customer, clock, bot } = test;
    await clock.advance('1m');
    await customer.sees(/still there/);
    await customer.says('123456');
    await customer.sees(SHIPPED, { type: 'richMessage.quickreply' });
    await customer.picks('No, thanks');
    await customer.sees(/You are welcome/);
    bot.isIdle();
  });

  it('is the same when processes die, stores fail and callbacks come twice', async () => {
    const script = async ({ customer, agent }: BotTest): Promise<void> => {
      await customer.says('hello');
      await customer.says('agent');
      await agent.handsBack();
      await customer.says('123456');
      await customer.picks('Talk to a person');
      await agent.handsBack();
      await customer.says('cancel');
      await customer.sees(/Hello/, QUESTION, PASSING_ON, 'Here I am again.', QUESTION, SHIPPED);
    };
    expect((await explore(OrderStatusBot, script, { services, seeds: 20 })).crashes).to.be.greaterThan(2);
  });

  it('has come to most of the states, and to half of the transitions; the tests of the dialog alone see to the others', () => {
    coverage.mustReach({ states: 90, transitions: 50 });
  });
});
