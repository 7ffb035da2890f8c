import { defineProject } from '@colloquy/runtime';
import { sqliteStore } from '@colloquy/store-sqlite';
import { HelloBot } from './hello-bot.js';

export default defineProject({
  bots: [HelloBot],
  store: sqliteStore(process.env['HELLO_STORE'] ?? 'hello.db'),
  defaults: { COLLOQUY_APPLICATION_NAME: 'hello bot', COLLOQUY_NOTIFICATION_EMAIL: 'bots@example.com' },
});
