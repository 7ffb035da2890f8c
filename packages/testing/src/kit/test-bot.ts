import type { ActivitiesOf } from '@colloquy/dialogs';
import { CHANNEL_PROFILES, type ChannelPreset, type ChannelProfile } from '@colloquy/protocol';
import type { AnyBot, Bot, BotClass, Recognizer, Store } from '@colloquy/runtime';
import type { DialogCoverage } from '../coverage/dialog-coverage.js';
import { activityActors, type ActivityActors, type NamedAnswers } from './activity-actor.js';
import { TestAgent } from './agent.js';
import { BotActor } from './bot-actor.js';
import { ClockActor } from './clock-actor.js';
import { TestCustomer } from './customer.js';
import { HubActor } from './hub-actor.js';
import { makeTestBot, type Services } from './make-test-bot.js';
import type { Meanings, RecognizerStandIn } from './recognizer-stand-in.js';
import type { ConversationFacts } from './test-hub.js';
import { SteeredActivities } from './steered-activities.js';
import { TestWorld, type WorldOptions } from './test-world.js';
import type { Transcript } from './transcript.js';

/** Stand-ins for a bot's activities, by name, with the types that its dialogs declare. */
export type StandIns<Instance extends AnyBot> =
  Instance extends Bot<infer Dialogs> ? Partial<ActivitiesOf<Dialogs>> : Record<never, never>;

/** How a test differs from the usual. */
export interface TestBotOptions<Instance extends AnyBot> {
  /** Called in place of the bot's own activities. */
  readonly activities?: StandIns<Instance>;
  /** Further answers of activities by name, for `activities.lookupOrder.answersNamed('unknown')` and for stories. */
  readonly answers?: NamedAnswers<Instance>;
  /**
   * Asked in place of the bot's own recognizer: what some texts mean, with the types of the bot's intents, or a recognizer. Texts that are
   * not named are left to the built-in one.
   */
  readonly recognizer?: RecognizerStandIn<Instance>;
  /** What the bot's constructor is given. `TOKENS.clock` is there without: it is the test's. */
  readonly services?: Services;
  /** @default a store in memory */
  readonly store?: Store;
  /** Notes which states and transitions the test visits. */
  readonly coverage?: DialogCoverage;
  /** When the test begins. @default 2026-01-05 09:00 UTC, a Monday */
  readonly at?: Date;
  /** What the customer's channel can show: that of a well-known one, such as `sms_twilio`, or one of your own. @default everything */
  readonly channel?: ChannelProfile | ChannelPreset;
  /** What the hub tells of the conversation with the first message: `customer`, `account`, `clientInfo` (protocol 7.4). */
  readonly facts?: ConversationFacts;
}

/** A bot under test, and everybody who has to do with it. */
export interface BotTest<Instance extends AnyBot = AnyBot> {
  readonly customer: TestCustomer;
  readonly agent: TestAgent;
  readonly clock: ClockActor;
  readonly hub: HubActor;
  readonly bot: BotActor;
  /** The bot's activities by name: what comes of them is decided while the test runs. */
  readonly activities: ActivityActors<Instance>;
  /** Everything that was said and done. */
  readonly transcript: Transcript;
  /** Somebody else who writes to the same bot. */
  readonly anotherCustomer: (name: string) => TestCustomer;
  /** The person to whom the bot hands a customer over. */
  readonly agentOf: (customer: TestCustomer, name?: string) => TestAgent;
  /** Ends the bot. A test that forgets it leaves nothing behind but memory. */
  readonly close: () => Promise<void>;
}

/**
 * A bot in this process, with a hub and a clock that are the test's: no ports, no waiting, and what a conversation comes to goes
 * through JSON after every turn.
 *
 * @example
 * ```ts
 * const { customer, clock, hub } = await testBot(OrdersBot, { activities: { lookupOrder: () => ({ status: 'shipped' }) } });
 * await customer.says('where is my order?');
 * await customer.sees('What is your order number?');
 * await clock.advance('31s');
 * hub.sees('escalation.transfer');
 * ```
 *
 * @throws RuntimeError for a bot that cannot run.
 */
export async function testBot<Instance extends AnyBot>(
  bot: BotClass<Instance>,
  options: TestBotOptions<Instance> = {},
): Promise<BotTest<Instance>> {
  return (await openBotTest(bot, options)).test;
}

/** A test with what is behind it. */
export interface OpenBotTest<Instance extends AnyBot = AnyBot> {
  readonly test: BotTest<Instance>;
  readonly world: TestWorld;
  readonly steered: SteeredActivities;
}

/** The same, with the world behind it, and with trouble in it. */
export async function openBotTest<Instance extends AnyBot>(
  bot: BotClass<Instance>,
  options: TestBotOptions<Instance>,
  trouble: Pick<WorldOptions, 'plan' | 'ways'> = {},
): Promise<OpenBotTest<Instance>> {
  const { activities = {}, answers, coverage, recognizer, services, channel, ...surroundings } = options;
  const isTroubled = trouble.plan !== undefined;
  const steered = new SteeredActivities(answers as ConstructorParameters<typeof SteeredActivities>[0]);
  const world = await TestWorld.open({
    ...surroundings,
    ...trouble,
    ...(coverage !== undefined && { listener: coverage.listener }),
    ...(channel !== undefined && {
      channel: typeof channel === 'string' ? CHANNEL_PROFILES[channel] : channel,
    }),
    makeBot: (clock) =>
      makeTestBot(bot, {
        activities,
        steered,
        clock,
        isTroubled,
        ...(recognizer !== undefined && { recognizer: recognizer as Recognizer | Meanings }),
        ...(services !== undefined && { services }),
      }),
  });
  const customer = new TestCustomer(world, 'customer');
  world.conversationOf(customer.name);
  const test: BotTest<Instance> = {
    customer,
    agent: new TestAgent(world, customer),
    clock: new ClockActor(world),
    hub: new HubActor(world, customer),
    bot: new BotActor(world, customer),
    activities: activityActors(world.bot, steered, world.transcript) as ActivityActors<Instance>,
    transcript: world.transcript,
    anotherCustomer: (name) => new TestCustomer(world, name),
    agentOf: (whom, name) => new TestAgent(world, whom, name),
    close: () => world.close(),
  };
  return { test, world, steered };
}
