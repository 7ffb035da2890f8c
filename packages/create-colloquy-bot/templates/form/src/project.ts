import { defineProject } from '@colloquy/runtime';
import { TableBot } from './table-bot.js';
import { services } from './services.js';
import { store } from './store.js';

/** What this package consists of. Nothing is opened or started by reading it. */
export default defineProject({
  bots: [TableBot],
  store,
  modules: services,
  stories: 'stories',
  // What is the same wherever the bot runs; the environment and colloquy.env go before.
  defaults: {
    COLLOQUY_APPLICATION_NAME: 'my-bot',
    // Told by the hub when the bot cannot be reached: put an address of your own here, or into colloquy.env.
    COLLOQUY_NOTIFICATION_EMAIL: 'bots@example.com',
  },
});
