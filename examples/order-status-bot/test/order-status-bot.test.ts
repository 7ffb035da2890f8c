import { createHost, memoryStore, readConfiguration, type Turn } from '@colloquy/runtime';
import { expect } from 'chai';
import { Container, ContainerModule } from 'inversify';
import { describe, it } from 'mocha';
import { OrderStatusBot } from '../src/order-status-bot.js';
import { Orders, type Order } from '../src/orders.js';

/** An order system for tests: it knows one order, and fails for one number. */
class FewOrders extends Orders {
  readonly asked: string[] = [];

  override find(id: string): Promise<Order | undefined> {
    this.asked.push(id);
    if (id === '500500') return Promise.reject(new RangeError('the order system is away'));
    const order: Order = { id, status: 'packed', detail: 'it leaves tomorrow' };
    return Promise.resolve(id === '100001' ? order : undefined);
  }
}

/** The bot as the container makes it, with another order system in the place of the real one. */
function makeBot(orders: Orders): OrderStatusBot {
  const container = new Container();
  container.bind(Orders).toConstantValue(orders);
  container.bind(OrderStatusBot).toSelf();
  return container.get(OrderStatusBot);
}

describe('The order status bot', () => {
  it('starts its dialog with the words that the customer began with', () => {
    const turn = { body: 'Where is 123456?' } as Turn<'text'>;
    expect(makeBot(new Orders()).onText(turn)).to.deep.equal({
      kind: 'start',
      dialog: 'orderStatus',
      input: { said: 'Where is 123456?' },
    });
  });

  it('asks the order system that it was given, and answers no more than the dialog needs', async () => {
    const orders = new FewOrders();
    const { lookupOrder } = makeBot(orders).activities;
    expect(await lookupOrder({ id: '100001' })).to.deep.equal({
      status: 'packed',
      detail: 'it leaves tomorrow',
    });
    expect(orders.asked).to.deep.equal(['100001']);
  });

  it('answers null for an order that nobody knows, because undefined would not survive being stored', async () => {
    expect(await makeBot(new FewOrders()).activities.lookupOrder({ id: '999999' })).to.equal(null);
  });

  it('leaves a failure of the order system to the runtime, which tries again', async () => {
    const answer = makeBot(new FewOrders()).activities.lookupOrder({ id: '500500' });
    const failure: unknown = await answer.catch((error: unknown) => error);
    expect(failure).to.be.instanceOf(RangeError);
  });

  it('can be run: a host takes it with its service, and finds nothing in its dialog that a restart would lose', () => {
    const configuration = readConfiguration({
      COLLOQUY_HUB_URL: 'http://127.0.0.1:9/conversation/conversationmgr/v3',
      COLLOQUY_TOKEN_URL: 'http://127.0.0.1:9/oauth2/token',
      COLLOQUY_CLIENT_ID: 'local',
      COLLOQUY_CLIENT_SECRET: 'local-secret',
      COLLOQUY_PUBLIC_URL: 'http://127.0.0.1:4800',
      COLLOQUY_CALLBACK_USERNAME: 'hub',
      COLLOQUY_CALLBACK_PASSWORD: 'callback-password',
      COLLOQUY_APPLICATION_NAME: 'order status bot',
      COLLOQUY_NOTIFICATION_EMAIL: 'bots@example.com',
    });
    const modules = [new ContainerModule(({ bind }) => void bind(Orders).toSelf())];
    const parts = { bots: [OrderStatusBot], configuration, store: memoryStore() };
    expect(createHost({ ...parts, modules }).state).to.equal('new');
    expect(() => createHost(parts), 'without the service').to.throw('Orders');
  });
});

describe('The orders of the example', () => {
  it('are the three that one can ask for on the page', async () => {
    const orders = new Orders();
    const found = await Promise.all(['123456', '234567', '345678'].map((id) => orders.find(id)));
    expect(found.map((order) => order?.status)).to.deep.equal(['shipped', 'packed', 'delivered']);
    expect(await orders.find('000000')).to.equal(undefined);
  });
});
