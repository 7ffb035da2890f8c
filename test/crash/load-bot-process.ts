import { runBot } from '@colloquy/runtime';
import { sqliteStore } from '@colloquy/store-sqlite';
import { LoadBot } from './load-bot.js';

// Nobody is left to kill it: a bot must not outlive a test that was ended.
process.on('disconnect', () => process.exit(1));

const host = await runBot(LoadBot, {
  store: sqliteStore(process.env['CRASH_STORE'] ?? 'load.db'),
  defaults: { COLLOQUY_APPLICATION_NAME: 'load bot', COLLOQUY_NOTIFICATION_EMAIL: 'bots@example.com' },
});

if (host === undefined) process.disconnect();
else process.send?.('ready');
