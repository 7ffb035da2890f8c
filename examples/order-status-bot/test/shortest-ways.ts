import { generateStories, type GeneratedStories } from '@colloquy/testing';
import { OrderStatusBot } from '../src/order-status-bot.js';
import { services } from './services.js';

/** Where the stories are kept that nobody has written by hand. `npm run stories` in the clone writes them anew. */
export const SHORTEST_WAYS = new URL('../../stories/generated/shortest-ways.md', import.meta.url);

/** A word for a person, a number that the shop knows, and one that it does not. */
export function shortestWays(): Promise<GeneratedStories> {
  return generateStories(OrderStatusBot, { services, says: ['agent', '123456', '999999'] });
}
