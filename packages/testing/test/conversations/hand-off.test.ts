import { expect } from 'chai';
import { beforeEach, describe, it } from 'mocha';
import { explore } from '../../src/explore/explore.js';
import { openBotTest, testBot, type BotTest } from '../../src/kit/test-bot.js';
import type { TestWorld } from '../../src/kit/test-world.js';
import { PizzaBot } from './pizza-bot.js';

const HAND_OFF = 'complaint > handOff';
const ATTRIBUTES = [
  { name: 'subject', value: 'Complaint', object: 'activity', external: false },
  { name: 'custom.summary', value: 'The pizza was cold.', object: 'activity', external: false },
  { name: 'custom.order', value: '7', object: 'activity', external: false },
  { name: 'custom.late', value: 'true', object: 'activity', external: false },
];

describe('A hand-over as a dialog', () => {
  let test: BotTest;
  let world: TestWorld;

  beforeEach(async () => {
    ({ test, world } = await openBotTest(PizzaBot, {}));
    await test.customer.says('cold!');
    await test.customer.sees('I ask a colleague.');
  });

  /** A message from the agents' side, as the hub brings it. */
  const sign = async (type: string, fields: Readonly<Record<string, unknown>> = {}): Promise<void> => {
    const sender = { type: 'egain_agent', participant: { name: 'Jane' } };
    await world.deliver(
      world.compose(test.customer.conversationId, { type: { value: type }, sender, ...fields }),
    );
  };

  it('says so, and brings summary and slots to the person in the fields of the activity', () => {
    const { hub, bot } = test;
    hub.sees('escalation.transfer', ({ text, message }) => {
      expect(message.attributes?.attribute).to.deep.equal(ATTRIBUTES);
      return text === 'The pizza was cold.';
    });
    bot.in(HAND_OFF, 'asked.requested');
  });

  it('waits when the hub has told that it looks for somebody, and knows who has joined', async () => {
    const { agent, bot, customer } = test;
    await sign('conversation.state', {
      content: { json: JSON.stringify({ status: 'escalated', content: '' }) },
    });
    bot.in(HAND_OFF, 'asked.waiting');
    await agent.joins();
    expect(bot.in(HAND_OFF, 'withAgent').context).to.include({ agent: 'agent' });
    await customer.seesNothing();
  });

  it('goes on by the intent with which it comes back', async () => {
    await test.agent.handsBack({ intent: 'pay' });
    await test.customer.sees('Then let us pay.');
    test.bot.isIdle();
  });

  it('goes on without an intent, and with one that is none of the declared ones', async () => {
    await test.agent.handsBack({ intent: 'of-yesterday' });
    await test.customer.sees('Anything else?');
    const other = await testBot(PizzaBot);
    await other.customer.says('cold!');
    await other.agent.joins();
    await other.agent.handsBack();
    await other.customer.sees('I ask a colleague.', 'Anything else?');
  });

  it('is silent while a person has the customer, however long that is', async () => {
    const { agent, clock, customer, bot } = test;
    await agent.joins();
    await customer.says('it was cold');
    await customer.says('help');
    await clock.advance('2h');
    await customer.seesNothing();
    bot.in(HAND_OFF, 'withAgent');
  });

  it('ends when nobody comes in time; what is said then is not sent, and the way back is kept', async () => {
    const { agent, clock, customer, hub, bot } = test;
    await clock.advance('9m 59s');
    bot.in('complaint', 'person');
    await clock.advance('1s');
    bot.in('complaint', 'waitingOn');
    expect(hub.owner).to.equal('agent');
    await customer.seesNothing();
    await agent.handsBack();
    await customer.sees('Sorry for the wait.');
    bot.isIdle();
  });

  it('fails when nobody is there, and the bot cannot speak', async () => {
    const { agent, customer, bot, hub } = test;
    await agent.isUnavailable();
    bot.in('complaint', 'waitingOn');
    expect(hub.owner).to.equal('agent');
    await customer.seesNothing();
    await agent.handsBack();
    await customer.sees('Sorry for the wait.');
  });

  it('fails when the hub refuses it, and the bot is there again', async () => {
    const { customer, hub, bot } = await testBot(PizzaBot);
    hub.refusesNext('400-199');
    hub.refusesNext('400-152');
    await customer.says('cold!');
    await customer.sees('I am sorry, I cannot reach a colleague at the moment.', 'Please call us.');
    expect(hub.owner).to.equal('bot');
    bot.isIdle();
    await customer.says('hello');
    await customer.sees('Say pizza.');
  });

  it('does not fail by a message that the hub refuses besides', async () => {
    const { customer, hub, bot } = await testBot(PizzaBot);
    hub.refusesNext('400-199');
    await customer.says('cold!');
    await customer.seesNothing();
    bot.in(HAND_OFF, 'asked.requested');
    expect(hub.owner).to.equal('agent');
  });

  it('fails by an error of the hub about it', async () => {
    const { customer, bot, hub } = test;
    let messageId = '';
    hub.sees('escalation.transfer', ({ message }) => {
      messageId = message.messageId ?? '';
      return true;
    });
    world.hub.move(customer.conversationId, 'bot');
    await sign('error', {
      parent: { messageId },
      content: { json: JSON.stringify({ code: '400-221', error: 'no entry point' }) },
    });
    await customer.sees('I am sorry, I cannot reach a colleague at the moment.', 'Please call us.');
    bot.isIdle();
  });

  it('is the same when processes die, stores fail and callbacks come twice', async () => {
    const { crashes } = await explore(PizzaBot, tellAll, { seeds: 40 });
    expect(crashes).to.be.greaterThan(5);
  });
});

async function tellAll({ customer, agent, clock }: BotTest): Promise<void> {
  await customer.says('cold!');
  await agent.joins();
  await customer.says('it was cold');
  await agent.handsBack({ intent: 'pay' });
  await customer.says('cold!');
  await clock.advance('10m');
  await agent.handsBack();
  await customer.sees('I ask a colleague.', 'Then let us pay.', 'I ask a colleague.', 'Sorry for the wait.');
}
