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

/** Reading timers is not counted: it happens by itself, at no fixed moment. */
const UNCOUNTED: ReadonlySet<string> = new Set(['nextTimerAt', 'fireTimers']);

/** The store with a trap in it. */
function trapped(store: Store): Store {
  return new Proxy(store, {
    get: (target, name: string) => {
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== 'function') return method;
      if (UNCOUNTED.has(name))
        return (...args: readonly unknown[]): unknown => Reflect.apply(method, target, args);
      return async (...args: readonly unknown[]): Promise<unknown> => {
        calls += 1;
        const here = killPoint?.call === calls;
        if (here && killPoint?.when === 'before') kill();
        const answer: unknown = await Reflect.apply(method, target, args);
        if (here) kill();
        return answer;
      };
    },
  });
}

const host = await runBot(CrashBot, {
  store: trapped(sqliteStore(process.env['CRASH_STORE'] ?? 'crash.db')),
  defaults: { COLLOQUY_APPLICATION_NAME: 'crash bot', COLLOQUY_NOTIFICATION_EMAIL: 'bots@example.com' },
});

// The channel to the test would keep a process alive that could not start.
if (host === undefined) process.disconnect();
