import { injectable } from 'inversify';

/** What the shop knows of an order. */
export interface Order {
  readonly id: string;
  readonly status: 'packed' | 'shipped' | 'delivered';
  readonly detail: string;
}

const ORDERS: readonly Order[] = [
  { id: '123456', status: 'shipped', detail: 'it should arrive on Thursday' },
  { id: '234567', status: 'packed', detail: 'it leaves our warehouse tomorrow' },
  { id: '345678', status: 'delivered', detail: 'your neighbour at number 7 took it' },
];

/** Stands for the shop's order system. A real one makes a call and hands on the idempotency key and the signal. */
@injectable()
export class Orders {
  find(id: string): Promise<Order | undefined> {
    return Promise.resolve(ORDERS.find((order) => order.id === id));
  }
}
