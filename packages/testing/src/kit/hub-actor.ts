import type { TestCustomer } from './customer.js';
import { isExpected, shownExpected, type Expected } from './expected.js';
import { shownMessage } from './seen-message.js';
import type { TestOwner } from './test-hub.js';
import type { TestWorld } from './test-world.js';

/** The hub, as far as a test asks it or has it misbehave. */
export class HubActor {
  #looked = 0;

  constructor(
    private readonly world: TestWorld,
    private readonly customer: TestCustomer,
  ) {}

  /** Who owns the customer's conversation. */
  get owner(): TestOwner {
    return this.world.hub.ownerOf(this.customer.conversationId);
  }

  /**
   * The bot has sent a message of a type, and since the last one that was asked for.
   *
   * @throws AssertionError with the conversation when it has not.
   */
  sees(type: string, expected: Expected = {}): void {
    const since = this.world.hub.taken.slice(this.#looked);
    const place = since.findIndex((message) => message.type === type && isExpected(message, expected));
    if (place !== -1) {
      this.#looked += place + 1;
      return;
    }
    const what = [`(${type})`, shownExpected(expected)].join(' ').trim();
    const seen = since.map(shownMessage).join(', ') || 'nothing';
    this.world.transcript.fail(`The hub should have got ${what}, but has got ${seen}.`);
  }

  /** Refuses the next message of the bot with a code of the hub, such as `400-358` (protocol 3.2). */
  refusesNext(code: string, reason = 'as the test wants it'): void {
    this.world.hub.refuseNext({ code, reason });
  }

  /** Refuses the next message of a type, such as `escalation.transfer`, as one that it cannot take. */
  refusesNextOf(type: string): void {
    this.world.transcript.add('hub', `(refuses the next ${type})`);
    this.world.hub.refuseNext({ code: '400-152', reason: 'as the test wants it', type });
  }

  /** Takes nothing until it is back. */
  isAway(): void {
    this.world.transcript.add('hub', '(is away)');
    this.world.hub.isAway = true;
  }

  /** Takes messages again. */
  isBack(): void {
    this.world.transcript.add('hub', '(is back)');
    this.world.hub.isAway = false;
  }
}
