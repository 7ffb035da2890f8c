import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { afterEach, describe, it } from 'mocha';
import { callbackBody, deliver } from '../process/bot-callback.js';
import { inboundSeries, readMetric } from '../process/read-metric.js';
import {
  GOODBYE,
  GREETING,
  HANDING_OVER,
  NO_NUMBER,
  OFFER,
  PACKED,
  QUESTION,
  SHIPPED,
} from './order-status-world.js';
import { useOrderStatusWorld } from './use-order-status-world.js';

describe('A callback that comes more than once, or together with others', function () {
  this.timeout(120_000);
  const world = useOrderStatusWorld();

  afterEach(() => {
    expect(world().bot.program.stderr, 'the bot complained').to.equal('');
  });

  async function askedCustomer(name?: string) {
    const customer = world().customer(name);
    await customer.says('hello');
    await customer.sees(GREETING, QUESTION);
    return customer;
  }

  const duplicates = () => readMetric(world().bot, inboundSeries('duplicate'));

  it('moves the dialog once when it comes three times at once', async () => {
    const john = await askedCustomer();
    const before = await duplicates();
    const body = callbackBody({ conversationId: john.conversationId, text: '123456' });
    const statuses = await Promise.all([1, 2, 3].map(() => deliver(world().bot, body)));
    expect(statuses).to.deep.equal([202, 202, 202]);
    await john.sees(SHIPPED, OFFER);
    expect(await duplicates()).to.equal(before + 2);
    await john.says('No, thanks');
    await john.sees(GOODBYE);
  });

  it('moves the dialog once when it comes again after it was answered', async () => {
    const john = world().customer();
    const id = await john.says('abc');
    await john.sees(GREETING, QUESTION);
    const again = callbackBody({ conversationId: john.conversationId, text: 'abc', id });
    for (const _ of [1, 2, 3]) expect(await deliver(world().bot, again)).to.equal(202);
    await john.says('123456');
    await john.sees(SHIPPED, OFFER);
  });

  it('moves the dialog once when one callback holds the message twice', async () => {
    const john = await askedCustomer();
    const message = { conversationId: john.conversationId, text: 'abc', id: randomUUID() };
    expect(await deliver(world().bot, callbackBody(message, message))).to.equal(202);
    await john.sees(NO_NUMBER, QUESTION);
    await john.says('123456');
    await john.sees(SHIPPED, OFFER);
  });

  it('is answered in the order in which the customer wrote, however quickly', async () => {
    const john = await askedCustomer();
    const message = (text: string) => ({
      type: { value: 'text' },
      conversation: { id: john.conversationId },
      sender: { type: 'customer', participant: { name: 'John' } },
      content: { text },
    });
    const answer = await world().api.call('POST', '/conversations/messages', {
      messages: { message: [message('abc'), message('123456')] },
    });
    expect(answer.status).to.equal(202);
    await john.sees(NO_NUMBER, QUESTION, SHIPPED, OFFER);
  });

  it('is counted exactly when two come at the same moment', async () => {
    const john = await askedCustomer();
    const { conversationId } = john;
    await Promise.all([
      deliver(world().bot, callbackBody({ conversationId, text: 'abc' })),
      deliver(world().bot, callbackBody({ conversationId, text: 'xyz' })),
    ]);
    await john.sees(NO_NUMBER, QUESTION, NO_NUMBER, QUESTION);
    // The third failure is the last: had one of the two been lost, the bot would ask again.
    await john.says('still no number');
    await john.sees(HANDING_OVER, 'conversation.state');
  });

  it('belongs to its own conversation when conversations come mixed', async () => {
    const john = await askedCustomer('John');
    const mary = await askedCustomer('Mary');
    const johns = { conversationId: john.conversationId, text: '123456', id: randomUUID() };
    const marys = { conversationId: mary.conversationId, text: '234567', id: randomUUID() };
    const statuses = await Promise.all([
      deliver(world().bot, callbackBody(johns, marys, johns)),
      deliver(world().bot, callbackBody(marys, johns)),
    ]);
    expect(statuses).to.deep.equal([202, 202]);
    await Promise.all([john.sees(SHIPPED, OFFER), mary.sees(PACKED, OFFER)]);
    await Promise.all([john.says('Another order'), mary.says('No, thanks')]);
    await Promise.all([john.sees(QUESTION), mary.sees(GOODBYE)]);
  });

  it('keeps many conversations at once apart', async () => {
    const customers = Array.from({ length: 20 }, (_, index) => world().customer(`Customer ${index}`));
    await Promise.all(
      customers.map(async (customer, index) => {
        await customer.says('hello');
        await customer.sees(GREETING, QUESTION);
        const [number, answer] = index % 2 === 0 ? ['123456', SHIPPED] : ['234567', PACKED];
        await customer.says(number);
        await customer.sees(answer, OFFER);
        await customer.says('No, thanks');
        await customer.sees(GOODBYE);
      }),
    );
    const conversations = new Set(customers.map(({ conversationId }) => conversationId));
    expect(conversations.size).to.equal(customers.length);
  });
});
