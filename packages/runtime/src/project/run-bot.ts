import type { AnyBot, BotClass } from '../bot.js';
import type { BotHost } from '../bot-host.js';
import type { Environment } from '../configuration/environment.js';
import { defineProject, type Surroundings } from './project.js';
import { runProject } from './run-project.js';

/** What `runBot` is given besides the bot. */
export interface RunBotOptions extends Surroundings {
  /** @default process.env */
  readonly environment?: Environment;
}

/**
 * Runs one bot as this process: {@link runProject} for a project that is written where it is run.
 *
 * @example
 * ```ts
 * await runBot(OrdersBot, { store: sqliteStore('orders.db'), modules: [ordersModule] });
 * ```
 */
export async function runBot<Instance extends AnyBot>(
  bot: BotClass<Instance>,
  { environment = process.env, ...surroundings }: RunBotOptions,
): Promise<BotHost | undefined> {
  return runProject(defineProject<readonly [Instance]>({ ...surroundings, bots: [bot] }), environment);
}
