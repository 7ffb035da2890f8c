import type { ContainerModule } from 'inversify';
import type { AnyBot, BotClass } from './bot.js';
import type { BotHost } from './bot-host.js';
import { isSet, type Environment } from './configuration/environment.js';
import { readConfiguration } from './configuration/read-configuration.js';
import { createHost } from './container.js';
import { isRuntimeError } from './errors.js';
import type { HubSetup } from './registration/setup.js';
import type { Store } from './store/store.js';

/** What `runBot` is given besides the bots. */
export interface RunBotOptions {
  /** Where conversations are kept, such as `sqliteStore('orders.db')`. */
  readonly store: Store;
  /** Your services for the bot's constructor. */
  readonly modules?: readonly ContainerModule[];
  /**
   * What shall be at the hub, as a file for `colloquy plan` and `colloquy apply` declares it.
   *
   * @default authentication, client application and participant, from the configuration and the bot
   */
  readonly setup?: HubSetup;
  /** @default process.env */
  readonly environment?: Environment;
  /** Values for variables that the environment does not set: what is the same wherever the bot runs. */
  readonly defaults?: Environment;
}

/**
 * Runs a bot as this process: reads the configuration, starts, and drains on SIGTERM or SIGINT. A second signal ends the
 * process at once. When it cannot start, the reason is printed and the process ends with code 1.
 *
 * @example
 * ```ts
 * await runBot(OrdersBot, { store: sqliteStore('orders.db'), modules: [ordersModule] });
 * ```
 */
export async function runBot<Instance extends AnyBot>(
  bot: BotClass<Instance>,
  options: RunBotOptions,
): Promise<BotHost | undefined> {
  try {
    const host = createHost({
      bots: [bot],
      configuration: readConfiguration(withDefaults(options)),
      store: options.store,
      ...(options.modules !== undefined && { modules: options.modules }),
      ...(options.setup !== undefined && { setup: options.setup }),
    });
    drainOnSignal(host);
    await host.start();
    return host;
  } catch (error) {
    // A signal came while it started: it was asked to end, and has ended.
    if (isRuntimeError(error) && error.code === 'COLLOQUY_E_HOST_STATE') return undefined;
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
    return undefined;
  }
}

function withDefaults({ environment = process.env, defaults = {} }: RunBotOptions): Environment {
  const set = Object.entries(environment).filter(([, value]) => isSet(value));
  return { ...defaults, ...Object.fromEntries(set) };
}

function drainOnSignal(host: BotHost): void {
  let signalled = false;
  const onSignal = (): void => {
    if (signalled) process.exit(130);
    signalled = true;
    host.stop().catch((error: unknown) => {
      process.stderr.write(`The drain failed: ${String(error)}\n`);
      process.exit(1);
    });
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
}
