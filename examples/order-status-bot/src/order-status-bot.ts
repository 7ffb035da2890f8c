import { asksFor, Bot, interruptions, type Turn } from '@colloquy/runtime';
import { inject, injectable } from 'inversify';
import { orderStatus } from './order-status.dialog.js';
import { Orders } from './orders.js';
import { person } from './person.dialog.js';
import { INTENTS } from './to-person.js';
import { WANTS_PERSON } from './wants-person.js';

/** Tells customers where their order is, and hands over to a person when it cannot. */
@injectable()
export class OrderStatusBot extends Bot<{
  orderStatus: typeof orderStatus;
  person: typeof person;
}> {
  readonly name = 'order-status';
  override readonly description = 'Tells customers where their order is';
  override readonly intents = INTENTS;
  override readonly dialogs = { orderStatus, person };
  override readonly interruptions = interruptions({
    agent: {
      when: ({ body }) => WANTS_PERSON.test(body),
      inDialogsOnly: true,
      answer: ({ body }) => this.start('person', { said: body }),
    },
    cancel: {
      when: asksFor.cancel,
      ends: 'top',
      answer: (turn) => turn.say('All right, I have stopped. Write again whenever you like.'),
    },
  });
  override readonly activities = {
    lookupOrder: async ({ id }: { id: string }) => {
      const order = await this.orders.find(id);
      return order === undefined ? null : { status: order.status, detail: order.detail };
    },
  };

  constructor(@inject(Orders) private readonly orders: Orders) {
    super();
  }

  override onText(turn: Turn<'text'>) {
    return this.start('orderStatus', { said: turn.body });
  }
}
