import 'reflect-metadata';
import type { AnyBot, BotClass } from '@colloquy/runtime';
import { Container, type ContainerModule, type Newable } from 'inversify';

/** What a bot's constructor is given: modules as in `runBot`, or a function that makes the bot. */
export type Services = readonly ContainerModule[];

export interface MakeTestBotOptions {
  readonly activities: object;
  readonly services?: Services;
}

/** A bot as a process makes it, with stand-ins for some of its activities. */
export function makeTestBot(bot: BotClass, { activities, services = [] }: MakeTestBotOptions): AnyBot {
  const container = new Container({ defaultScope: 'Singleton' });
  container.load(...services);
  const injectable = bot as Newable<AnyBot>;
  container.bind(injectable).toSelf();
  const made = container.get(injectable);
  const standIns = { ...made.activities, ...activities };
  // The bot stays what it is, with its class and its services; only what it calls is another.
  return Object.keys(standIns).length === 0
    ? made
    : Object.defineProperty(made, 'activities', { value: standIns, configurable: true, enumerable: true });
}
