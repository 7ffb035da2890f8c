import { injectable } from 'inversify';

/** What the shop knows of an order. */
export interface Order {
  readonly status: 'packed' | 'shipped' | 'delivered';
  readonly detail: string;
}

const ORDERS: Readonly<Record<string, Order>> = {
  '123456': { status: 'shipped', detail: 'it should arrive on Thursday' },
  '234567': { status: 'packed', detail: 'it leaves our warehouse tomorrow' },
  '345678': { status: 'delivered', detail: 'your neighbour at number 7 took it' },
};

/** Stands for the shop's order system. A real one makes a call, and hands on `signal` so that the call can be given up. */
@injectable()
export class Orders {
  find(id: string, _signal: AbortSignal): Promise<Order | null> {
    return Promise.resolve(ORDERS[id] ?? null);
  }
}
