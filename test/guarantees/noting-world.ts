import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startHub, type RunningHub } from '@colloquy/hub';
import { readJournal, type Journal } from '@colloquy/runtime';
import { sqliteStore } from '@colloquy/store-sqlite';
import { openBotAccount, type BotAccount } from '../process/bot-account.js';
import { startBotProcess, type BotProcess } from '../process/bot-process.js';
import { freePort } from '../process/free-port.js';
import { CustomerApplication, type Customer } from '../process/customer-application.js';
import { HubApi } from '../process/hub-api.js';
import { temporaryFolder, type TemporaryFolder } from '../process/temporary-folder.js';

/** The address under which a person asks the bot to forget a customer. */
export const CONTACT = 'jane.canary@example.com';

interface Parts {
  readonly hub: RunningHub;
  readonly folder: TemporaryFolder;
  readonly customers: CustomerApplication;
  readonly account: BotAccount;
  readonly port: number;
}

/** A bot in a process of its own that can be stopped and started, whose store and output are searched for words. */
export class NotingWorld {
  readonly #processes: BotProcess[];

  private constructor(
    private readonly parts: Parts,
    first: BotProcess,
  ) {
    this.#processes = [first];
  }

  static async open(): Promise<NotingWorld> {
    const [folder, port] = [await temporaryFolder(), await freePort()];
    const hub = await startHub({ port: 0, seed: false, console: false });
    const api = await HubApi.connect(hub);
    const bot = await start({ hub, folder, port });
    const customers = await CustomerApplication.register(api);
    const account = await openBotAccount(api, { bot: 'noting', customerApplicationId: customers.id });
    return new NotingWorld({ hub, folder, customers, account, port }, bot);
  }

  get bot(): BotProcess {
    const bot = this.#processes.at(-1);
    if (bot === undefined) throw new TypeError('No bot was started.');
    return bot;
  }

  customer(): Customer {
    return this.parts.customers.customer(this.parts.account, 'Jane');
  }

  /** The first words of a customer of whom the hub knows an address. */
  async begins(customer: Customer, text: string): Promise<string> {
    const { address, channelType } = this.parts.account;
    return customer.sends({
      type: { value: 'text' },
      content: { text },
      conversation: {
        account: { address, channel: { type: channelType } },
        customer: { contacts: { contact: [{ type: 'email', address: CONTACT }] } },
      },
    });
  }

  /** Deletes a message of a conversation that is over, which the hub tells in a conversation of its own (protocol 6.12). */
  async deletesLate(customer: Customer, id: string): Promise<void> {
    const { address, channelType } = this.parts.account;
    await customer.sends({
      type: { value: 'delete.permanent' },
      parent: { id },
      conversation: { account: { address, channel: { type: channelType } } },
    });
  }

  async stop(): Promise<void> {
    await this.bot.program.stop();
  }

  async startAgain(): Promise<void> {
    this.#processes.push(await start(this.parts));
  }

  /** The places where words are: files of the store by name, what each process wrote, and the metrics while it runs. */
  async placesOf(words: string): Promise<readonly string[]> {
    const folder = this.parts.folder.file('');
    const files = await Promise.all(
      (await readdir(folder)).map(async (name) => ({ name, bytes: await readFile(join(folder, name)) })),
    );
    const outputs = this.#processes.flatMap(({ program }, index) => [
      { name: `output ${index}`, bytes: Buffer.from(program.stdout) },
      { name: `errors ${index}`, bytes: Buffer.from(program.stderr) },
    ]);
    const metrics = this.bot.program.isOver ? [] : [await this.#metrics()];
    const spellings = [Buffer.from(words), Buffer.from(words, 'utf16le')];
    return [...files, ...outputs, ...metrics]
      .filter(({ bytes }) => spellings.some((spelling) => bytes.includes(spelling)))
      .map(({ name }) => name);
  }

  /** Reads the journal of a conversation. The bot must not run. */
  async journal(conversationId: string): Promise<Journal> {
    const store = sqliteStore(storeIn(this.parts.folder));
    await store.open();
    try {
      const journal = await readJournal(store, conversationId);
      if (journal === undefined) throw new TypeError('There is no journal.');
      return journal;
    } finally {
      await store.close();
    }
  }

  /** Ends everything; answers what was wrong with the callbacks of the customer's side. */
  async close(): Promise<readonly string[]> {
    await this.stop();
    await this.parts.customers.close();
    await this.parts.hub.stop();
    await this.parts.folder.remove();
    return this.parts.customers.problems;
  }

  async #metrics() {
    const response = await fetch(`${this.bot.operationsUrl}/metrics`);
    return { name: 'metrics', bytes: Buffer.from(await response.arrayBuffer()) };
  }
}

function storeIn(folder: TemporaryFolder): string {
  return folder.file('noting.db');
}

function start({ hub, folder, port }: Pick<Parts, 'hub' | 'folder' | 'port'>): Promise<BotProcess> {
  return startBotProcess({
    hub,
    port,
    script: 'test/dist/guarantees/noting-bot-process.js',
    environment: {
      NOTING_STORE: storeIn(folder),
      NOTING_CONTACT: CONTACT,
      COLLOQUY_LOG_LEVEL: 'debug',
      COLLOQUY_DRAIN_TIMEOUT_MS: '500',
    },
  });
}
