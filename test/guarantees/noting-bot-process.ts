import { runBot } from '@colloquy/runtime';
import { sqliteStore } from '@colloquy/store-sqlite';
import { NotingBot } from './noting-bot.js';

const host = await runBot(NotingBot, {
  store: sqliteStore(process.env['NOTING_STORE'] ?? 'noting.db'),
  defaults: { COLLOQUY_APPLICATION_NAME: 'noting bot', COLLOQUY_NOTIFICATION_EMAIL: 'bots@example.com' },
});

/** A person asks that the customer with this address is forgotten. The answer is a line of how many conversations that were. */
process.on('SIGUSR2', () => {
  host?.privacy.erase({ contact: process.env['NOTING_CONTACT'] ?? '' }).then(
    ({ length }) => process.stdout.write(`forgotten: ${length}\n`),
    (error: unknown) => process.stdout.write(`not forgotten: ${String(error)}\n`),
  );
});
