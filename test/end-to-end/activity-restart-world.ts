import { randomUUID } from 'node:crypto';
import { startHub, type RunningHub } from '@colloquy/hub';
import {
  activity,
  Bot,
  createHost,
  createLogger,
  effects,
  readConfiguration,
  systemClock,
  type ActivityCall,
  type ActivityFailure,
  type BotHost,
  type Clock,
  type DialogTypes,
  type Journal,
} from '@colloquy/runtime';
import { sqliteStore } from '@colloquy/store-sqlite';
import { AssertionError } from 'chai';
import { injectable } from 'inversify';
import { setup } from 'xstate';
import { callbackBody } from '../process/bot-callback.js';
import { openBotAccount } from '../process/bot-account.js';
import { CustomerApplication, type Customer } from '../process/customer-application.js';
import { freePort } from '../process/free-port.js';
import { HubApi } from '../process/hub-api.js';
import { poll } from '../process/poll.js';
import { temporaryFolder, type TemporaryFolder } from '../process/temporary-folder.js';

const looking = setup({
  types: {} as DialogTypes<{ context: Record<string, never> }>,
  actors: { lookup: activity<null, string>() },
  actions: effects,
}).createMachine({
  id: 'looking',
  context: {},
  initial: 'asking',
  states: {
    asking: {
      invoke: {
        src: 'lookup',
        input: null,
        onDone: {
          target: 'answered',
          actions: { type: 'say', params: ({ event }) => ({ text: event.output }) },
        },
        onError: {
          target: 'answered',
          actions: {
            type: 'say',
            params: ({ event }) => ({ text: String((event.error as ActivityFailure).code) }),
          },
        },
      },
    },
    answered: { type: 'final' },
  },
});

/** Calls in the order in which they began, of all the processes of a test. */
const calls: BegunCall[] = [];

interface BegunCall {
  readonly call: ActivityCall;
  readonly answer: (text: string) => void;
  readonly refuse: (error: Error) => void;
}

@injectable()
class LookingBot extends Bot<{ looking: typeof looking }> {
  readonly name = 'looking';
  override readonly dialogs = { looking };
  override readonly activities = {
    lookup: (_input: null, call: ActivityCall) =>
      new Promise<string>((answer, refuse) => calls.push({ call, answer, refuse })),
  };
  override readonly activityPolicies = { lookup: { deadlineMs: 3_600_000, timeoutMs: 60_000 } };

  override onText() {
    return this.start('looking');
  }
}

/** A bot on a file, whose activity answers when the test says so and heeds no signal, and one customer. */
export class ActivityRestartWorld {
  /** By how much the bot's wall clock is ahead of ours. */
  aheadMs = 0;
  #host: BotHost | undefined;

  private constructor(
    private readonly hub: RunningHub,
    private readonly folder: TemporaryFolder,
    private readonly customers: CustomerApplication,
    private readonly port: number,
  ) {}

  static async open(): Promise<ActivityRestartWorld> {
    calls.length = 0;
    const hub = await startHub({ port: 0, seed: false, console: false });
    const customers = await CustomerApplication.register(await HubApi.connect(hub));
    return new ActivityRestartWorld(hub, await temporaryFolder(), customers, await freePort());
  }

  get calls(): readonly BegunCall[] {
    return calls;
  }

  async start(): Promise<void> {
    const clock: Clock = { ...systemClock, now: () => systemClock.now() + this.aheadMs };
    this.#host = createHost({
      bots: [LookingBot],
      configuration: readConfiguration(this.#environment()),
      store: sqliteStore(this.folder.file('looking.db')),
      clock,
      logger: createLogger('silent'),
    });
    await this.#host.start();
  }

  async stop(): Promise<void> {
    await this.#host?.stop();
    this.#host = undefined;
  }

  /** A callback with the first words of a conversation that no hub knows of. */
  async callback(words: string, headers: Readonly<Record<string, string>>): Promise<void> {
    const response = await fetch(`http://127.0.0.1:${this.port}/callbacks`, {
      method: 'POST',
      headers: {
        ...headers,
        'content-type': 'application/json',
        authorization: `Basic ${btoa('hub:callback-password')}`,
      },
      body: callbackBody({ conversationId: randomUUID(), text: words }),
    });
    if (response.status !== 202) throw new AssertionError(`The callback was answered ${response.status}.`);
  }

  /** What the journal has of a conversation. */
  async journal(conversationId: string): Promise<Journal | undefined> {
    return this.#host?.journals.read(conversationId);
  }

  async customer(): Promise<Customer> {
    const api = await HubApi.connect(this.hub);
    const options = { bot: 'looking', customerApplicationId: this.customers.id };
    return this.customers.customer(await openBotAccount(api, options));
  }

  /** Waits until so many calls have begun. */
  async begun(count: number): Promise<void> {
    await poll(`call ${count}`, 30_000, () => Promise.resolve(calls.length >= count ? true : undefined));
  }

  async close(): Promise<void> {
    await this.stop();
    await this.customers.close();
    await this.hub.stop();
    await this.folder.remove();
  }

  #environment(): Readonly<Record<string, string>> {
    return {
      COLLOQUY_APPLICATION_NAME: 'looking',
      COLLOQUY_NOTIFICATION_EMAIL: 'bots@example.com',
      COLLOQUY_HUB_URL: this.hub.apiUrl,
      COLLOQUY_TOKEN_URL: this.hub.tokenUrl,
      COLLOQUY_CLIENT_ID: 'local',
      COLLOQUY_CLIENT_SECRET: 'local-secret',
      COLLOQUY_PUBLIC_URL: `http://127.0.0.1:${this.port}`,
      COLLOQUY_PORT: String(this.port),
      COLLOQUY_OPERATIONS_PORT: 'off',
      COLLOQUY_CALLBACK_USERNAME: 'hub',
      COLLOQUY_CALLBACK_PASSWORD: 'callback-password',
      COLLOQUY_DRAIN_TIMEOUT_MS: '100',
    };
  }
}
