import { runBot, type Store } from '@colloquy/runtime';
import { sqliteStore } from '@colloquy/store-sqlite';
import { CrashBot } from './crash-bot.js';

/** When the process kills itself: at the n-th call of the store from now on, before it is made or after it was answered. */
export interface KillPoint {
  readonly call: number;
  readonly when: 'before' | 'after';
}

let killPoint: KillPoint | undefined;
let calls = 0;

process.on('message', (message: KillPoint) => {
  killPoint = message;
  calls = 0;
  process.send?.('armed');
});

function kill(): void {
  process.kill(process.pid, 'SIGKILL');
}

/** The store with a trap in it. Reading timers is not counted: it happens by itself, at no fixed moment. */
function trapped(store: Store): Store {
  return new Proxy(store, {
    get: (target, name: keyof Store) => {
      if (name === 'nextTimerAt' || name === 'fireTimers') return target[name].bind(target);
      return async (...args: readonly unknown[]): Promise<unknown> => {
        calls += 1;
        const here = killPoint?.call === calls;
        if (here && killPoint?.when === 'before') kill();
        const answer = await (target[name] as (...values: readonly unknown[]) => Promise<unknown>)(...args);
        if (here) kill();
        return answer;
      };
    },
  });
}

await runBot(CrashBot, {
  store: trapped(sqliteStore(process.env['CRASH_STORE'] ?? 'crash.db')),
  defaults: { COLLOQUY_APPLICATION_NAME: 'crash bot', COLLOQUY_NOTIFICATION_EMAIL: 'bots@example.com' },
});
