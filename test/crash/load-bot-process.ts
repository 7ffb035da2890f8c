import { runBot } from '@colloquy/runtime';
import { sqliteStore } from '@colloquy/store-sqlite';
import { postgresStore } from '@colloquy/store-postgres';
import { LEASE_MS } from './load-settings.js';
import { LoadBot } from './load-bot.js';

// Nobody is left to kill it: a bot must not outlive a test that was ended.
const abandoned = (): never => process.exit(1);
process.on('disconnect', abandoned);

const place = process.env['CRASH_STORE'] ?? 'load.db';

const host = await runBot(LoadBot, {
  store: place.startsWith('postgres:') ? postgresStore(place, { leaseMs: LEASE_MS }) : sqliteStore(place),
  defaults: { COLLOQUY_APPLICATION_NAME: 'load bot', COLLOQUY_NOTIFICATION_EMAIL: 'bots@example.com' },
});

if (host === undefined) process.disconnect();
else {
  process.send?.('ready');
  // Asked to end, it ends when it has drained: only the test's own line to it would keep it.
  process.once('SIGTERM', () => {
    void host.stop().then(() => {
      process.off('disconnect', abandoned);
      process.disconnect();
    });
  });
}
