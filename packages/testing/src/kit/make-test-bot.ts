import 'reflect-metadata';
import { TOKENS, type AnyBot, type BotClass, type Clock, type Recognizer } from '@colloquy/runtime';
import { withStandIn, type Meanings } from './recognizer-stand-in.js';
import type { SteeredActivities } from './steered-activities.js';
import { Container, type ContainerModule, type Newable } from 'inversify';

/** What a bot's constructor is given: modules as in `runBot`, or a function that makes the bot. */
export type Services = readonly ContainerModule[];

export interface MakeTestBotOptions {
  readonly activities: object;
  /** What the test decides about the activities while it runs. @default nothing */
  readonly steered?: SteeredActivities;
  readonly recognizer?: Recognizer | Meanings;
  readonly services?: Services;
  /** What bot and services get when they ask for `TOKENS.clock`, as they do of a host. */
  readonly clock: Clock;
  /** Whether the test lets things go wrong. */
  readonly isTroubled: boolean;
}

/** A bot as a process makes it, with stand-ins for some of its activities. */
export function makeTestBot(
  bot: BotClass,
  { activities, steered, recognizer, services = [], clock, isTroubled }: MakeTestBotOptions,
): AnyBot {
  const container = new Container({ defaultScope: 'Singleton' });
  container.bind(TOKENS.clock).toConstantValue(clock);
  container.load(...services);
  const injectable = bot as Newable<AnyBot>;
  container.bind(injectable).toSelf();
  const made = container.get(injectable);
  const standIns: NonNullable<AnyBot['activities']> = { ...made.activities, ...activities };
  // The bot stays what it is, with its class and its services; only what it calls is another.
  const properties = {
    activities: steered?.steer(standIns) ?? standIns,
    ...(recognizer !== undefined && { recognition: withStandIn(made, recognizer) }),
    ...(isTroubled && { activityPolicies: patientPolicies(made, Object.keys(standIns)) }),
  };
  for (const [name, value] of Object.entries(properties)) {
    if (Object.keys(value).length > 0)
      Object.defineProperty(made, name, { value, configurable: true, enumerable: true });
  }
  return made;
}

/** Faults that a test has made must not use up the attempts of a call, nor the test's time. */
function patientPolicies(bot: AnyBot, names: readonly string[]): NonNullable<AnyBot['activityPolicies']> {
  const policies = names.map((name) => {
    const { deadlineMs: _none, ...own } = bot.activityPolicies?.[name] ?? {};
    return [name, { ...own, attempts: 100, backoffMs: 1, maxDelayMs: 1 }] as const;
  });
  return Object.fromEntries(policies);
}
