import { checkDialogs, explore, testBot } from '@colloquy/testing';
import { describe, it } from 'mocha';
import { OrderStatusBot } from '../src/order-status-bot.js';
import { services } from '../src/services.js';

const QUESTION = 'What is your order number? It has six digits.';
const SHIPPED = 'Your order 123456 is shipped: it should arrive on Thursday.';

describe('The order status bot', () => {
  it('asks again for what is no number', async () => {
    const { customer, bot } = await testBot(OrderStatusBot, { services });
    await customer.says('hello');
    await customer.sees(/Hello/, QUESTION);
    await customer.says('the blue one');
    await customer.sees('That does not look like an order number. It has six digits.');
    bot.in('orderStatus', 'asking');
  });

  it('brings the number to the person who is asked for', async () => {
    const lookUpOrder = () => Promise.reject(new TypeError('the order system is away'));
    const { customer, clock, hub } = await testBot(OrderStatusBot, { services, activities: { lookUpOrder } });
    await customer.says('hello');
    await customer.says('123456');
    await clock.advance('5m');
    await customer.sees(/Hello/, QUESTION, 'I am passing you to a colleague.');
    hub.sees('escalation.transfer', ({ message }) => JSON.stringify(message).includes('Order 123456'));
  });

  it('says the same when processes die, stores fail and callbacks come twice', async () => {
    await explore(
      OrderStatusBot,
      async ({ customer }) => {
        await customer.says('hello');
        await customer.says('123456');
        await customer.sees(/Hello/, QUESTION, SHIPPED, { type: 'richMessage.quickreply' });
      },
      { services, seeds: 20 },
    );
  });

  it('has sound dialogs: no dead ends, and always a way to a person', () => {
    checkDialogs(OrderStatusBot);
  });
});
