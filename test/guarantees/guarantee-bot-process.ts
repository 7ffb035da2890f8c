import { runBot, systemClock, TOKENS, type Clock, type Store } from '@colloquy/runtime';
import { sqliteStore } from '@colloquy/store-sqlite';
import { ContainerModule } from 'inversify';
import { GuaranteeBot } from './guarantee-bot.js';

const { GUARANTEE_STORE = 'guarantee.db', GUARANTEE_HANGS_AT, GUARANTEE_HANGS_ON } = process.env;
const aheadMs = Number(process.env['GUARANTEE_AHEAD_MS'] ?? 0);

const clock: Clock = { ...systemClock, now: () => systemClock.now() + aheadMs };

/** The store, whose first call of one method that holds certain words never comes to the disk, nor to an answer. */
function hanging(store: Store): Store {
  let hangs = false;
  return new Proxy(store, {
    get: (target, name, receiver): unknown => {
      const method: unknown = Reflect.get(target, name, receiver);
      if (typeof method !== 'function') return method;
      return (...input: readonly unknown[]): unknown => {
        const isMeant =
          name === GUARANTEE_HANGS_AT && JSON.stringify(input).includes(GUARANTEE_HANGS_ON ?? '');
        if (hangs || !isMeant) return Reflect.apply(method, target, input);
        hangs = true;
        process.stdout.write('The store hangs.\n');
        return new Promise(() => undefined);
      };
    },
  });
}

await runBot(GuaranteeBot, {
  store: hanging(sqliteStore(GUARANTEE_STORE, { lockTimeoutMs: 200 })),
  modules: [new ContainerModule(({ rebind }) => void rebind(TOKENS.clock).toConstantValue(clock))],
  defaults: { COLLOQUY_APPLICATION_NAME: 'guarantee bot', COLLOQUY_NOTIFICATION_EMAIL: 'bots@example.com' },
});
