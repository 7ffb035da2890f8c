import { effects, type DialogTypes } from '@colloquy/dialogs';
import { readCallback } from '@colloquy/protocol';
import { setup } from 'xstate';
import { BareHost } from '../../src/bare-host.js';
import { Bot, type Reply } from '../../src/bot.js';
import { DeadLetters } from '../../src/dead-letters/dead-letters.js';
import type { SendOutcome } from '../../src/egress/send.js';
import { createLogger } from '../../src/operations/logging.js';
import { createMetrics } from '../../src/operations/metrics.js';
import { VirtualClock } from '../../src/operations/virtual-clock.js';
import { memoryStore } from '../../src/store/memory-store.js';
import { messageOf, typeOfEntry } from '../../src/store/outbox-message.js';
import type { OutboxEntry, Owner } from '../../src/store/records.js';
import type { Turn, TurnView } from '../../src/turn-view.js';

const CONVERSATION = '00000000-0000-4000-8000-000000000001';
const NEVER = new AbortController().signal;

/** Speaks all the time, so that something is always on the way. */
const ticking = setup({
  types: {} as DialogTypes<{ context: Record<string, never> }>,
  actions: effects,
}).createMachine({
  context: {},
  initial: 'ticks',
  states: {
    ticks: {
      entry: { type: 'say', params: { text: 'tick' } },
      after: { 700: { target: 'ticks', reenter: true } },
      on: { text: { guard: ({ event }) => event.type === 'text' && event.body === 'stop', target: 'over' } },
    },
    over: { type: 'final' },
  },
});

/** Does what it is told. */
class ObedientBot extends Bot<{ ticking: typeof ticking }> {
  readonly name = 'obedient';
  override readonly dialogs = { ticking };

  override onCapture(turn: TurnView): Reply {
    if (turn.body === 'a person') return turn.escalate({ subject: 'As you wish' });
    if (turn.body === 'the end') return [turn.say('Bye'), turn.end()];
    return turn.body.startsWith('say ') ? turn.say(turn.body.slice(4)) : undefined;
  }

  override onText(turn: Turn<'text'>): Reply {
    return this.onCapture(turn) ?? (turn.body === 'talk' ? this.start('ticking') : undefined);
  }

  override onHandBack(turn: Turn<'escalation.transfer'>): Reply {
    return turn.say('Welcome back');
  }
}

/** What the customer says, and the bot does. */
const SAID = ['talk', 'stop', 'a person', 'the end', 'say hello'] as const;

/** What happens in a conversation. */
export type Happening = (typeof SAID)[number] | 'take over' | 'hand back' | 'customer ends' | 'retry';

function isSaid(what: Happening): what is (typeof SAID)[number] {
  return SAID.some((said) => said === what);
}

/** One conversation with a hub whose answers take their time, in virtual time. The hub alone knows whose the conversation is. */
export class OwnershipWorld {
  readonly clock = new VirtualClock();
  readonly store = memoryStore();
  /** Texts and types that the hub has taken, in order. */
  readonly taken: string[] = [];
  owner: Owner = 'bot';
  /** From now on the hub answers at once, and refuses nothing that it need not refuse. */
  isCalm = false;
  readonly #ids = new Set<string>();
  readonly #host: BareHost;
  readonly #letters: DeadLetters;
  #callbacks = 0;
  #lastCallbackAt = 0;

  /** @param chance from 0 to below 1: what the hub does next, and how long that takes. */
  private constructor(private readonly chance: () => number) {
    const { store, clock } = this;
    this.#host = new BareHost({
      bots: [new ObedientBot()],
      store,
      clock,
      send: (entries) => this.#send(entries),
      longestSleepMs: Infinity,
    });
    const nobody = (): void => undefined;
    const parts = { metrics: createMetrics(), logger: createLogger('silent') };
    this.#letters = new DeadLetters({ store, clock, ...parts, wakeInbox: nobody, wakeOutbox: nobody });
  }

  static async open(chance: () => number): Promise<OwnershipWorld> {
    const world = new OwnershipWorld(chance);
    await world.store.open();
    await world.#host.start();
    return world;
  }

  async happens(what: Happening): Promise<void> {
    if (what === 'retry') return this.#retryAll();
    if (isSaid(what)) this.says(what);
    else if (what === 'hand back') this.#moves('agent', 'bot', ['escalation.transfer', 'egain_agent']);
    else if (what === 'customer ends') this.#moves('bot', 'ended', ['conversation.end', 'customer']);
    else this.#moves('bot', 'agent');
  }

  /** The hub brings the bot what the customer says only while the bot has the conversation. */
  says(text: string): void {
    if (this.owner === 'bot') this.#callBack('text', 'customer', { content: { text } });
  }

  async ownerHere(): Promise<Owner | undefined> {
    return (await this.store.conversation(CONVERSATION))?.owner;
  }

  waiting(): Promise<readonly OutboxEntry[]> {
    return this.store.outbox(CONVERSATION, 99);
  }

  close(): Promise<void> {
    return this.#host.stop();
  }

  #moves(from: Owner, to: Owner, callback?: readonly [type: string, sender: string]): void {
    if (this.owner !== from) return;
    this.owner = to;
    if (callback !== undefined) this.#callBack(...callback, {});
  }

  async #retryAll(): Promise<void> {
    for (const { id } of await this.#letters.list()) await this.#letters.retry(id).catch(() => undefined);
  }

  /** Callbacks of a conversation come in order, and late. */
  #callBack(type: string, sender: string, fields: object): void {
    const [message] = readCallback({
      messages: {
        message: [
          {
            id: `h-${(this.#callbacks += 1)}`,
            conversation: { id: CONVERSATION },
            type: { value: type },
            sender: { type: sender },
            ...fields,
          },
        ],
      },
    }).messages;
    if (message === undefined) throw new TypeError('not a message');
    const now = this.clock.elapsed();
    this.#lastCallbackAt = Math.max(this.#lastCallbackAt, now + this.#upTo(800));
    void this.clock.sleep(this.#lastCallbackAt - now, NEVER).then(() => this.#host.receive([message]));
  }

  async #send(entries: readonly OutboxEntry[]): Promise<SendOutcome> {
    await this.clock.sleep(this.#upTo(1_500), NEVER);
    const outcome = this.#judge(entries);
    await this.clock.sleep(this.#upTo(1_500), NEVER);
    return outcome;
  }

  /** As the real hub would (protocol 3.2). */
  #judge(entries: readonly OutboxEntry[]): SendOutcome {
    if (this.#isBad(0.1)) return { kind: 'later', reason: 'down', concerns: 'message' };
    const isAlone = entries.length === 1;
    if (entries.some(({ messageId }) => this.#ids.has(messageId)))
      return isAlone ? { kind: 'repeated' } : { kind: 'split', reason: '400-138' };
    const refusal = this.#refusal(entries, isAlone ? typeOfEntry(entries[0] as OutboxEntry) : undefined);
    if (refusal !== undefined) return refusal;
    entries.forEach((entry) => this.#take(entry));
    return this.#isBad(0.1)
      ? { kind: 'later', reason: 'answer lost', concerns: 'message' }
      : { kind: 'sent' };
  }

  #refusal(entries: readonly OutboxEntry[], alone: string | undefined): SendOutcome | undefined {
    const refused = (hubCode: string, owner: Owner, index = 0): SendOutcome => ({
      kind: 'refused',
      reason: hubCode,
      hubCode,
      owner,
      index,
    });
    if (this.owner === 'ended')
      return alone === 'conversation.end' ? { kind: 'repeated' } : refused('400-630', 'ended');
    if (this.owner === 'agent')
      return alone === 'escalation.transfer' ? { kind: 'repeated' } : refused('400-240', 'agent');
    if (!this.#isBad(0.15)) return undefined;
    return refused('400-358', 'bot', Math.floor(this.chance() * entries.length));
  }

  #take(entry: OutboxEntry): void {
    const { content } = messageOf(entry);
    const type = typeOfEntry(entry);
    this.#ids.add(entry.messageId);
    this.taken.push(content?.text ?? type);
    if (type === 'escalation.transfer') this.owner = 'agent';
    if (type === 'conversation.end') this.owner = 'ended';
  }

  #isBad(share: number): boolean {
    return !this.isCalm && this.chance() < share;
  }

  #upTo(ms: number): number {
    return this.isCalm ? 1 : Math.floor(this.chance() * ms);
  }
}
