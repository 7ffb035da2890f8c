import { randomUUID } from 'node:crypto';
import type { CallbackMessage } from '@colloquy/protocol';
import { openBotAccount, type BotAccount } from '../process/bot-account.js';
import { HubApi, type HubAddress } from '../process/hub-api.js';
import { RegisteredApplication } from '../process/registered-application.js';
import { inWords } from '../process/transcript.js';
import type { SeenMessage } from './judge-transcript.js';
import type { Exchange } from './load-script.js';

export interface Patience {
  /** How long nobody may see anything new while the bot is up, in ms, before what is missing counts as lost. */
  readonly quietMs: number;
  /** How long the bot has been up, in ms: how long it takes to start is a matter of the machine. */
  readonly upForMs: () => number;
}

/** A customer application with any number of customers who write to the load bot, and notice everything that comes. */
export class LoadCustomers {
  readonly #customers = new Map<string, LoadCustomer>();
  readonly #quiet: NodeJS.Timeout;
  #haveGivenUp = false;
  #application: RegisteredApplication | undefined;
  #account: BotAccount | undefined;

  private constructor(
    private readonly api: HubApi,
    { quietMs, upForMs }: Patience,
  ) {
    this.#quiet = setTimeout(() => {
      if (upForMs() < quietMs) this.#quiet.refresh();
      else this.#giveUp();
    }, quietMs);
  }

  /** Registers the application, and puts it before the bot that has registered itself. */
  static async register(hub: HubAddress, patience: Patience): Promise<LoadCustomers> {
    const api = await HubApi.connect(hub);
    const customers = new LoadCustomers(api, patience);
    const application = await RegisteredApplication.register(api, 'customer', (message) =>
      customers.#note(message),
    );
    customers.#application = application;
    customers.#account = await openBotAccount(api, { bot: 'load', customerApplicationId: application.id });
    return customers;
  }

  /** Whether everybody has stopped waiting, because nothing came any more. */
  get haveGivenUp(): boolean {
    return this.#haveGivenUp;
  }

  /** Messages that came so far, to anybody. */
  get seen(): number {
    return [...this.#customers.values()].reduce((total, { seen }) => total + seen.length, 0);
  }

  /** What was wrong with callbacks of the hub: nothing, if all is well. */
  get problems(): readonly string[] {
    return this.#application?.problems ?? [];
  }

  /** Somebody opens a conversation with the first words; all that has to be seen from the beginning is counted as expected. */
  async opens({ says: [words = ''], sees }: Exchange): Promise<LoadCustomer> {
    const { address, channelType } = this.#account ?? { address: '', channelType: '' };
    const conversation = { account: { address, channel: { type: channelType } } };
    const { conversationId } = await this.api.send(textMessage(words, conversation));
    const customer = this.#customer(conversationId);
    await customer.waitsFor(sees);
    return customer;
  }

  async close(): Promise<void> {
    clearTimeout(this.#quiet);
    await this.#application?.close();
  }

  /** A message may be here before the answer that tells us the conversation's id. */
  #customer(conversationId: string): LoadCustomer {
    const known = this.#customers.get(conversationId);
    if (known !== undefined) return known;
    const customer = new LoadCustomer(this.api, conversationId, () => this.#haveGivenUp);
    this.#customers.set(conversationId, customer);
    return customer;
  }

  #note(message: CallbackMessage): void {
    const customer = this.#customer(message.conversation.id ?? '');
    const isNews = customer.note({ messageId: message.messageId ?? '', words: inWords(message) });
    if (isNews && !this.#haveGivenUp) this.#quiet.refresh();
  }

  #giveUp(): void {
    this.#haveGivenUp = true;
    this.#customers.forEach((customer) => customer.looksUp());
  }
}

/** One customer in one conversation. */
export class LoadCustomer {
  /** Everything that came, in order. */
  readonly seen: SeenMessage[] = [];
  /** Everything that has to come, in order. */
  readonly expected: string[] = [];
  said = 1;
  readonly #words = new Set<string>();
  #looksUp: () => void = () => undefined;

  constructor(
    private readonly api: HubApi,
    private readonly conversationId: string,
    private readonly hasGivenUp: () => boolean,
  ) {}

  /** Says what there is to say, each as soon as the hub has taken the one before, and waits for all that has to come. */
  async plays({ says, sees }: Exchange): Promise<void> {
    for (const words of says) {
      await this.api.send(textMessage(words, { id: this.conversationId }));
      this.said += 1;
    }
    await this.waitsFor(sees);
  }

  /** Returns as well when everybody has given up: what is missing then is lost. */
  async waitsFor(sees: readonly string[]): Promise<void> {
    this.expected.push(...sees);
    while (!this.hasGivenUp() && sees.some((words) => !this.#words.has(words))) {
      await new Promise<void>((resolve) => (this.#looksUp = resolve));
    }
  }

  /** Answers whether these words are new in the conversation. */
  note(message: SeenMessage): boolean {
    const isNews = !this.#words.has(message.words);
    this.seen.push(message);
    this.#words.add(message.words);
    this.looksUp();
    return isNews;
  }

  /** Lets whoever waits look again at what was seen. */
  looksUp(): void {
    this.#looksUp();
  }
}

function textMessage(text: string, conversation: object): object {
  return {
    messageId: randomUUID(),
    type: { value: 'text' },
    sender: { type: 'customer', participant: { name: 'John' } },
    conversation,
    content: { text },
  };
}
