import { Bot, defineProject, memoryStore, type Turn } from '@colloquy/runtime';
import { injectable } from 'inversify';

/** The bot of the screens. */
@injectable()
export class OrdersBot extends Bot {
  readonly name = 'orders';

  override onText(turn: Turn<'text'>) {
    return turn.say('Good day.');
  }
}

const store = Object.assign(memoryStore(), {
  examine: () => Promise.resolve({ place: 'orders.db', isDurable: true, versions: [] }),
});

export default defineProject({
  bots: [OrdersBot],
  store,
  defaults: { COLLOQUY_APPLICATION_NAME: 'orders' },
});
