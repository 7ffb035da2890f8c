import { EventEmitter, once } from 'node:events';
import type { HubApi } from '../process/hub-api.js';
import { openBotAccount, type BotAccount } from '../process/bot-account.js';
import { RegisteredApplication } from '../process/registered-application.js';

/** Customers who talk without a pause: each says the next as soon as the bot has said the last. */
export class Talkers {
  readonly #said: string[] = [];
  readonly #heard: string[] = [];
  readonly #news = new EventEmitter().setMaxListeners(0);
  readonly #ended = new AbortController();
  readonly #talks: Promise<void>[] = [];

  private constructor(
    private readonly application: RegisteredApplication,
    private readonly account: BotAccount,
  ) {}

  static async begin(api: HubApi, bot: string, count: number): Promise<Talkers> {
    let hear: (text: string) => void = () => undefined;
    const application = await RegisteredApplication.register(api, 'customer', ({ type, content }) => {
      if (type.value === 'text') hear(content !== undefined && 'text' in content ? (content.text ?? '') : '');
    });
    const account = await openBotAccount(api, { bot, customerApplicationId: application.id });
    const talkers = new Talkers(application, account);
    hear = (text) => {
      talkers.#heard.push(text);
      talkers.#news.emit(text);
      talkers.#news.emit('heard');
    };
    for (let one = 0; one < count; one += 1) talkers.#talks.push(talkers.#talk(one));
    return talkers;
  }

  /** Waits until so many more answers have come. */
  async hear(more: number): Promise<void> {
    const until = this.#heard.length + more;
    while (this.#heard.length < until)
      await once(this.#news, 'heard', { signal: AbortSignal.timeout(30_000) });
  }

  /** Lets everybody finish; answers what was said, and what was heard, each in order. */
  async end(): Promise<{ readonly said: readonly string[]; readonly heard: readonly string[] }> {
    this.#ended.abort();
    await Promise.all(this.#talks);
    await this.application.close();
    return { said: this.#said.toSorted(), heard: this.#heard.toSorted() };
  }

  async #talk(who: number): Promise<void> {
    let conversationId: string | undefined;
    for (let number = 0; !this.#ended.signal.aborted; number += 1) {
      const text = `${who}: ${number}`;
      const answered = once(this.#news, text, { signal: AbortSignal.timeout(30_000) });
      const sent = await this.application.api.send({
        sender: { type: 'customer', participant: { name: 'John' } },
        conversation:
          conversationId === undefined
            ? { account: { address: this.account.address, channel: { type: this.account.channelType } } }
            : { id: conversationId },
        type: { value: 'text' },
        content: { text },
      });
      conversationId = sent.conversationId;
      this.#said.push(text);
      await answered;
    }
  }
}
