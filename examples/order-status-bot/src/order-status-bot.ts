import { Bot, type Turn } from '@colloquy/runtime';
import { inject, injectable } from 'inversify';
import { orderStatus } from './order-status.dialog.js';
import { Orders } from './orders.js';

/** Tells customers where their order is, and hands over to a person when it cannot. */
@injectable()
export class OrderStatusBot extends Bot<{ orderStatus: typeof orderStatus }> {
  readonly name = 'order-status';
  override readonly description = 'Tells customers where their order is';
  override readonly intents = [{ value: 'order_status', displayValue: 'Order status' }];
  override readonly dialogs = { orderStatus };
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
