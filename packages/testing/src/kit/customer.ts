import { optionsOf } from '@colloquy/protocol';
import { isExpected, shownExpected, type Expected } from './expected.js';
import { shownMessage, type SeenMessage } from './seen-message.js';
import type { TestWorld } from './test-world.js';

/** Types that no customer reads: they are seen when they are expected, and are passed over otherwise. */
const SIGNS: ReadonlySet<string> = new Set([
  'typing.start',
  'typing.end',
  'customer.info',
  'escalation.transfer',
]);

/** A customer of a test: says something, picks something, and sees what the bot says. */
export class TestCustomer {
  /** The last message that offered something to pick. */
  #offered: SeenMessage | undefined;

  constructor(
    private readonly world: TestWorld,
    /** As the hub names the customer, and as the transcript does. */
    readonly name: string,
  ) {}

  get conversationId(): string {
    return this.world.conversationOf(this.name);
  }

  /** Says something; everything happens that follows from it and needs no time. */
  async says(text: string): Promise<void> {
    this.world.transcript.add(this.name, text);
    await this.sends('text', { content: { text } });
  }

  /**
   * Picks an option that was offered, as a click on its button does (protocol 6.13).
   *
   * @throws AssertionError when the bot has offered no such option.
   */
  async picks(title: string): Promise<void> {
    this.#lookForOffers();
    const offered = this.#offered;
    const option = offered && optionsOf(offered.message)?.options.find((each) => each.title === title);
    if (offered === undefined || option === undefined) {
      const there = offered === undefined ? 'nothing' : `[${offered.options.join(' | ')}]`;
      return this.world.transcript.fail(`${this.name} cannot pick "${title}": the bot has offered ${there}.`);
    }
    this.world.transcript.add(this.name, `picks [${title}]`);
    const isSlot = offered.type === 'richMessage.timepicker';
    const json = JSON.stringify({ id: option.id, value: option.value, title });
    await this.sends('text', { content: isSlot ? { json } : { text: title } });
  }

  /** Sends any message, such as `conversation.end` or `delete.soft`, with fields of your own. */
  async sends(type: string, fields: Readonly<Record<string, unknown>> = {}): Promise<void> {
    if (type !== 'text') this.world.transcript.add(this.name, `(${type})`);
    const sender = { type: 'customer', participant: { name: this.name } };
    const message = this.world.compose(this.conversationId, { type: { value: type }, sender, ...fields });
    if (type === 'conversation.end') this.world.hub.move(this.conversationId, 'ended');
    // While an agent owns the conversation the hub brings the bot nothing that a customer says.
    if (this.world.hub.ownerOf(this.conversationId) !== 'agent') await this.world.deliver(message);
  }

  /**
   * Sees these messages next, in this order, with nothing in between.
   *
   * @throws AssertionError with the conversation, in which the first difference is marked.
   */
  async sees(...expected: readonly [Expected, ...Expected[]]): Promise<void> {
    await this.world.settle();
    for (const each of expected) this.#seesNext(each);
  }

  /**
   * Sees nothing more than what was seen already.
   *
   * @throws AssertionError with the conversation, in which the first message too many is marked.
   */
  async seesNothing(): Promise<void> {
    await this.world.settle();
    const next = this.#unseen().find(({ message }) => !SIGNS.has(message.type));
    if (next === undefined) return;
    this.world.transcript.fail(
      `${this.name} should see nothing more, but sees ${shownMessage(next.message)}`,
      next.line,
    );
  }

  #seesNext(expected: Expected): void {
    const unseen = this.#unseen();
    const place = unseen.findIndex(
      ({ message }) => !SIGNS.has(message.type) || isExpected(message, expected),
    );
    const next = unseen[place];
    if (next === undefined) {
      return this.world.transcript.fail(
        `${this.name} should see ${shownExpected(expected)} next, but sees nothing more.`,
      );
    }
    if (!isExpected(next.message, expected)) {
      const but = `but sees ${shownMessage(next.message)}`;
      this.world.transcript.fail(
        `${this.name} should see ${shownExpected(expected)} next,\n${but}`,
        next.line,
      );
    }
    this.#lookForOffers();
    this.world.unseen.set(this.conversationId, unseen.slice(place + 1));
  }

  #unseen() {
    return this.world.unseen.get(this.conversationId) ?? [];
  }

  /** What is on the screen can be clicked, whether the test has looked at it or not. */
  #lookForOffers(): void {
    const { conversationId } = this;
    this.#offered = this.world.hub.taken.findLast(
      (message) => message.conversationId === conversationId && message.options.length > 0,
    );
  }
}
