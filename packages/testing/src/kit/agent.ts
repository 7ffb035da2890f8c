import type { TestCustomer } from './customer.js';
import type { TestWorld } from './test-world.js';

/** A person to whom the bot hands over. */
export class TestAgent {
  constructor(
    private readonly world: TestWorld,
    private readonly customer: TestCustomer,
    readonly name = 'agent',
  ) {}

  /** Whether the bot has handed the conversation over, and has not got it back. */
  get owns(): boolean {
    return this.world.hub.ownerOf(this.customer.conversationId) === 'agent';
  }

  /**
   * Takes the conversation.
   *
   * @throws AssertionError when the bot has not handed it over.
   */
  takes(): void {
    this.#mustOwn('take the conversation');
    this.world.transcript.add(this.name, '(takes the conversation)');
  }

  /** Takes the conversation, and the hub tells the bot of it (`agent.join`), as some set-ups do (protocol 6.7). */
  async joins(): Promise<void> {
    this.takes();
    await this.#sends('agent.join', {});
  }

  /** The hub tells the bot that nobody is there (`agent.unavailable`, protocol 6.7). */
  async isUnavailable(): Promise<void> {
    this.#mustOwn('be unavailable');
    this.world.transcript.add(this.name, '(is not available)');
    await this.#sends('agent.unavailable', {});
  }

  /** Says something to the customer; the bot hears nothing of it. */
  says(text: string): void {
    this.#mustOwn('say something');
    this.world.transcript.add(this.name, text);
  }

  /** Gives the conversation back to the bot, with one of its intents as the reason or without (protocol 6.4). */
  async handsBack({ intent }: { readonly intent?: string } = {}): Promise<void> {
    this.#mustOwn('hand the conversation back');
    this.world.transcript.add(this.name, `(hands back${intent === undefined ? '' : ` with ${intent}`})`);
    const { conversationId } = this.customer;
    this.world.hub.move(conversationId, 'bot');
    await this.#sends('escalation.transfer', intent === undefined ? {} : { intent: { value: intent } });
  }

  /** Ends the conversation for everybody. */
  async ends(): Promise<void> {
    this.#mustOwn('end the conversation');
    this.world.transcript.add(this.name, '(ends the conversation)');
    this.world.hub.move(this.customer.conversationId, 'ended');
    await this.#sends('conversation.end', {});
  }

  #mustOwn(what: string): void {
    if (this.owns) return;
    this.world.transcript.fail(`${this.name} cannot ${what}: the bot has not handed it over.`);
  }

  async #sends(type: string, fields: Readonly<Record<string, unknown>>): Promise<void> {
    const sender = { type: 'egain_agent', participant: { name: this.name } };
    const { conversationId } = this.customer;
    await this.world.deliver(
      this.world.compose(conversationId, { type: { value: type }, sender, ...fields }),
    );
  }
}
