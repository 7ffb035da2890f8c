import { randomUUID } from 'node:crypto';
import { startHub, type RunningHub } from '@colloquy/hub';
import type { Store } from '@colloquy/runtime';
import { expect } from 'chai';
import { AgentApplication, type Agent } from '../process/agent-application.js';
import { openBotAccount, type BotAccount } from '../process/bot-account.js';
import { callbackBody, deliver, type CallbackText } from '../process/bot-callback.js';
import { launchBotProcess, startBotProcess, type BotProcess } from '../process/bot-process.js';
import { CustomerApplication, type Customer } from '../process/customer-application.js';
import { freePort } from '../process/free-port.js';
import { HubApi } from '../process/hub-api.js';
import { HubProxy, isSend } from '../process/hub-proxy.js';
import { poll } from '../process/poll.js';
import { readMetric } from '../process/read-metric.js';
import { temporaryFolder, type TemporaryFolder } from '../process/temporary-folder.js';
import { AskedService } from './asked-service.js';
import { BOT_NAME } from './guarantee-bot.js';

const SCRIPT = 'test/dist/guarantees/guarantee-bot-process.js';

/** Short pauses, many attempts: the hub must not give up while the bot starts again. */
const RETRIES = Array.from({ length: 200 }, () => 50);

/** How a process of the bot differs from an ordinary one. */
export interface Circumstances {
  /** The first call of a method of the store whose arguments hold certain words hangs for ever. */
  readonly hangs?: { readonly at: keyof Store; readonly on: string };
  /** By how much the wall clock is ahead of ours. @default 0 */
  readonly aheadMs?: number;
}

/** A message on its way from the bot to the hub. */
export interface SentMessage {
  readonly messageId: string;
  readonly type: string;
  readonly text: string | undefined;
}

/** A bot in a process of its own on a store on disk, a hub, a network between them, a service, customers and agents. */
export class GuaranteeWorld {
  /** Every message that the bot tried to send, in order, one entry for each try. */
  readonly sends: SentMessage[] = [];
  #bot: BotProcess | undefined;
  #account: BotAccount | undefined;

  private constructor(
    readonly hub: RunningHub,
    readonly api: HubApi,
    readonly network: HubProxy,
    readonly service: AskedService,
    private readonly folder: TemporaryFolder,
    private readonly customers: CustomerApplication,
    private readonly agents: AgentApplication,
    private readonly port: number,
  ) {}

  /** Opens everything, and starts the bot. */
  static async open(): Promise<GuaranteeWorld> {
    const settings = { callbackRetryDelaysMs: RETRIES };
    const hub = await startHub({ port: 0, seed: false, console: false, settings });
    const api = await HubApi.connect(hub);
    const service = new AskedService();
    await service.open();
    const world = new GuaranteeWorld(
      hub,
      api,
      await HubProxy.open(hub),
      service,
      await temporaryFolder(),
      await CustomerApplication.register(api),
      await AgentApplication.register(api),
      await freePort(),
    );
    world.#watch();
    await world.start();
    world.#account = await openBotAccount(api, {
      bot: BOT_NAME,
      customerApplicationId: world.customers.id,
      agentApplicationId: world.agents.id,
    });
    return world;
  }

  get bot(): BotProcess {
    if (this.#bot === undefined) throw new TypeError('The bot was not started.');
    return this.#bot;
  }

  /** Where the bot keeps everything. */
  get storePath(): string {
    return this.folder.file('guarantee.db');
  }

  /** Somebody new; the conversation begins with the first words. */
  customer(name?: string): Customer {
    if (this.#account === undefined) throw new TypeError('The world is not open.');
    return this.customers.customer(this.#account, name);
  }

  agent({ conversationId }: Customer): Agent {
    return this.agents.agent(conversationId);
  }

  /** Starts the bot on the same store and port, and waits until it takes callbacks. */
  async start(circumstances: Circumstances = {}): Promise<void> {
    this.#bot = await startBotProcess(this.#process(circumstances, this.port));
  }

  /** Kills the process, as nothing can be prepared for, and starts it again. */
  async restart(circumstances: Circumstances = {}): Promise<void> {
    await this.bot.program.kill();
    await this.start(circumstances);
  }

  /** Starts another process on the same store; it is not waited for. */
  async startAnother(): Promise<BotProcess> {
    return launchBotProcess(this.#process({}, await freePort()));
  }

  /** Waits until the store hangs, as the bot was started to. */
  async hangs(): Promise<void> {
    const { program } = this.bot;
    await program.until('its store to hang', () =>
      Promise.resolve(program.stdout.includes('The store hangs.') ? true : undefined),
    );
  }

  /** Delivers a callback to the bot as the hub would, and answers the status. */
  async delivers(...messages: readonly CallbackText[]): Promise<number> {
    return deliver(this.bot, callbackBody(...messages));
  }

  /** Waits until a series of the bot's metrics has come to a figure. */
  async counts(series: string, figure: number): Promise<void> {
    await this.bot.program.until(`${series} ${figure}`, async () =>
      (await readMetric(this.bot, series)) >= figure ? true : undefined,
    );
  }

  /** Waits until so many messages with these words were tried to send. */
  async sent(text: string, times = 1): Promise<readonly SentMessage[]> {
    return poll(`"${text}" to be sent ${times} times`, 30_000, () => {
      const sent = this.sends.filter((message) => message.text === text);
      return Promise.resolve(sent.length >= times ? sent : undefined);
    });
  }

  /** Sends a message in the bot's name past the bot; answers the status. */
  async sneaks({ conversationId }: Customer, type: string): Promise<number> {
    const sender = { type: 'custom_bot', participant: { name: BOT_NAME } };
    const message = {
      messageId: randomUUID(),
      type: { value: type },
      conversation: { id: conversationId },
      sender,
    };
    const { status } = await this.api.call('POST', '/conversations/messages', {
      messages: { message: [message] },
    });
    return status;
  }

  async close(): Promise<void> {
    await this.bot.program.kill();
    await this.customers.close();
    await this.agents.close();
    await this.service.close();
    await this.network.close();
    await this.hub.stop();
    await this.folder.remove();
    expect([...this.customers.problems, ...this.agents.problems]).to.deep.equal([]);
  }

  /** A fault that happens to nothing sees everything. */
  #watch(): void {
    this.network.on(
      (request) => {
        if (isSend(request)) this.sends.push(...messagesIn(request.body));
        return false;
      },
      { kind: 'lost' },
    );
  }

  #process({ hangs, aheadMs = 0 }: Circumstances, port: number) {
    return {
      script: SCRIPT,
      hub: this.network,
      port,
      environment: {
        GUARANTEE_STORE: this.storePath,
        GUARANTEE_SERVICE: this.service.url,
        GUARANTEE_AHEAD_MS: String(aheadMs),
        ...(hangs !== undefined && { GUARANTEE_HANGS_AT: hangs.at, GUARANTEE_HANGS_ON: hangs.on }),
      },
    };
  }
}

interface SendBody {
  readonly messages: {
    readonly message: readonly {
      readonly messageId: string;
      readonly type: { readonly value: string };
      readonly content?: { readonly text?: string };
    }[];
  };
}

function messagesIn(body: string): readonly SentMessage[] {
  return (JSON.parse(body) as SendBody).messages.message.map(({ messageId, type, content }) => ({
    messageId,
    type: type.value,
    text: content?.text,
  }));
}
