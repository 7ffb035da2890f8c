import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startHub } from '@colloquy/hub';
import { freePort } from '../process/free-port.js';
import { SCRIPT } from './crash-bot.js';
import { CrashBotRunner } from './crash-bot-runner.js';
import { CrashCustomer } from './crash-customer.js';

/** What every customer has to see, whatever happened meanwhile. */
export const WHOLE = SCRIPT.flatMap(({ sees }) => [...sees]);

/** Short pauses, many attempts: the hub must not give up while the bot starts again. */
const RETRIES = Array.from({ length: 200 }, () => 50);

/** A hub, a bot in a process of its own, and a customer application. */
export interface CrashSetting {
  readonly bot: CrashBotRunner;
  readonly customer: CrashCustomer;
  close(): Promise<void>;
}

export async function crashSetting(): Promise<CrashSetting> {
  const folder = await mkdtemp(join(tmpdir(), 'colloquy-crash-'));
  const hub = await startHub({
    port: 0,
    seed: false,
    console: false,
    settings: { callbackRetryDelaysMs: RETRIES },
  });
  const bot = new CrashBotRunner(hub, await freePort(), join(folder, 'crash.db'));
  await bot.start();
  const customer = await CrashCustomer.register(hub, 'crash');
  return {
    bot,
    customer,
    close: async () => {
      await bot.kill();
      await customer.close();
      await hub.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Plays the whole script, and answers what the customer saw. */
export async function wholeConversation(customer: CrashCustomer): Promise<readonly string[]> {
  let conversationId: string | undefined;
  let expected = 0;
  for (const { says, sees } of SCRIPT) {
    conversationId = await customer.says(says, conversationId);
    expected += sees.length;
    await customer.hasSeen(conversationId, expected);
  }
  return customer.seen(conversationId ?? '');
}
