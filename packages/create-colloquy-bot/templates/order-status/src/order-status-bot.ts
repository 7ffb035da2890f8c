import { asksFor, Bot, interruptions, type ActivityCall, type Turn } from '@colloquy/runtime';
import { inject, injectable } from 'inversify';
import { orderStatus } from './order-status.dialog.js';
import { Orders } from './orders.js';
import { INTENTS } from './person.js';

/** Tells customers where their order is, and hands over to a person when it cannot. */
@injectable()
export class OrderStatusBot extends Bot<{ orderStatus: typeof orderStatus }> {
  /** The participant's name at the hub. */
  readonly name = 'my-bot';
  override readonly description = 'Tells customers where their order is';
  override readonly intents = INTENTS;
  override readonly dialogs = { orderStatus };

  /** What the dialogs call, with services. */
  override readonly activities = {
    lookUpOrder: ({ id }: { id: string }, call: ActivityCall) => this.orders.find(id, call.signal),
  };

  /** What a customer may say anywhere. */
  override readonly interruptions = interruptions({
    person: { when: asksFor.agent, answer: (turn) => turn.escalate({ subject: 'Wants a person' }) },
    cancel: {
      when: asksFor.cancel,
      ends: 'top',
      answer: (turn) => turn.say('All right, I have stopped. Write again whenever you like.'),
    },
  });

  constructor(@inject(Orders) private readonly orders: Orders) {
    super();
  }

  /** A text, when no dialog runs. */
  override onText(turn: Turn<'text'>) {
    return [turn.say('Hello! I can tell you where your order is.'), this.start('orderStatus')];
  }
}
