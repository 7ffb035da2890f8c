import type { RunningHub } from '@colloquy/hub';
import { freePort } from '../process/free-port.js';
import { temporaryFolder } from '../process/temporary-folder.js';
import { crashBotEnvironment } from './crash-bot-environment.js';
import { KeptAliveBot, type Mortal } from './kept-alive-bot.js';
import { KeptAliveReplicas } from './kept-alive-replicas.js';

/** Starts the bot of a load test before a hub. */
export type LoadSetting = (hub: RunningHub) => Promise<Mortal>;

const BOT = new URL('./load-bot-process.js', import.meta.url);

/** How soon a process of several is given up: the least that a store lets one choose. */
export const LEASE_MS = 1_000;

/** One process with SQLite. */
export const oneProcess: LoadSetting = async (hub) => {
  const folder = await temporaryFolder();
  const environment = crashBotEnvironment(hub, { port: await freePort(), store: folder.file('load.db') });
  const bot = new KeptAliveBot(BOT, environment);
  const stop = bot.stop.bind(bot);
  bot.stop = async () => {
    await stop();
    await folder.remove();
  };
  return bot;
};

/** Several processes that share a PostgreSQL database, behind a balancer. */
export function replicas(
  count: number,
  database: () => Promise<string>,
): (hub: RunningHub) => Promise<KeptAliveReplicas> {
  return async (hub) => KeptAliveReplicas.start({ script: BOT, count, hub, store: await database() });
}
