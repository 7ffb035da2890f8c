import type { HubErrorCode, ResourceKind } from '@colloquy/protocol';
import { NOBODY, changedAt } from './resource-bodies.js';
import { another, goodBody } from './resource-good-body.js';
import { operationOf, type ResourceViolation } from './resource-violation.js';
import { WORLD_ADDRESS } from './resource-world-ids.js';
import type { ResourceWorld } from './resource-world.js';

type Put = (world: ResourceWorld) => unknown;

/** A body of which one place breaks a rule that only the hub can see, in a creation and in the update of another one. */
function broken(
  kind: ResourceKind,
  at: string,
  put: Put,
  how: string,
  code: HubErrorCode,
  field = at,
): readonly ResourceViolation[] {
  const bodyOf = async (world: ResourceWorld): Promise<unknown> =>
    changedAt(goodBody(kind, world), at, await put(world));
  return [
    {
      title: `create ${kind}: \`${at}\` ${how}`,
      operation: operationOf('create', kind),
      ask: async (world) => ({ body: await bodyOf(world) }),
      code,
      fields: [field],
    },
    {
      title: `update ${kind}: \`${at}\` ${how}`,
      operation: operationOf('update', kind),
      ask: async (world) => ({ id: await another(kind, world), body: await bodyOf(world) }),
      code,
      fields: [field],
    },
  ];
}

const taken = (kind: ResourceKind, at: string, put: string): readonly ResourceViolation[] =>
  broken(kind, at, () => put, 'is that of another one', '400-138');

const characters = (kind: ResourceKind): readonly ResourceViolation[] =>
  ['Ask!', 'Grüße', 'bot.one'].flatMap((name) => broken(kind, 'name', () => name, `is ${name}`, '400-414'));

const unfit = (kind: ResourceKind, at: string, put: Put, how: string): readonly ResourceViolation[] =>
  broken(kind, at, put, how, '400-152');

const leadsNowhere = (kind: ResourceKind, ...places: readonly string[]): readonly ResourceViolation[] =>
  places.flatMap((at) => unfit(kind, at, () => NOBODY, 'leads nowhere'));

/** A participant of a second application of bots. */
async function strangeParticipant(world: ResourceWorld): Promise<string> {
  const id = await another('clientApplication', world);
  return another('participant', world, { application: { id } });
}

const BOT = 'applications.botConfiguration.bots[0]';
const CUSTOMER = 'applications.customerConfiguration.customer.id';
const AGENT = 'applications.agentConfiguration.agents[0].id';

const ROLE = {
  name: 'custom_bot',
  version: 'v3',
  callback: 'http://127.0.0.1:9/',
  notificationEmail: 'bots@example.com',
};
const INTENT = { value: 'orders', displayValue: 'Orders' };

/** Rules beyond the shape of fields: what is unique, what has to exist, what fits together (protocol 4.1 to 4.6). */
export const RULE_VIOLATIONS: readonly ResourceViolation[] = [
  ...taken('authentication', 'name', 'World callbacks'),
  ...taken('clientApplication', 'name', 'World bots'),
  ...taken('participant', 'name', 'World bot'),
  ...taken('account', 'name', 'World account'),
  ...taken('channel', 'type', 'world'),
  ...broken('account', 'address', () => WORLD_ADDRESS, 'is that of another one on the channel', '400-138'),
  ...broken('clientApplication', 'roles', () => [ROLE, ROLE], 'has a role twice', '400-138', 'roles[1].name'),
  ...broken(
    'participant',
    'intents',
    () => ({ intent: [INTENT, INTENT] }),
    'has an intent twice',
    '400-138',
    'intents.intent[1].value',
  ),
  ...characters('authentication'),
  ...characters('clientApplication'),
  ...characters('participant'),
  ...['ftp://127.0.0.1/', '/callbacks'].flatMap((callback) =>
    unfit('clientApplication', 'roles[0].callback', () => callback, `is ${callback}`),
  ),
  ...broken(
    'clientApplication',
    'roles[0].authentication',
    () => ({ id: NOBODY }),
    'leads nowhere',
    '400-152',
    'roles[0].authentication.id',
  ),
  ...leadsNowhere('participant', 'application.id'),
  ...leadsNowhere('orchestration', `${BOT}.id`, `${BOT}.participant.id`, `${BOT}.onEscalation.agent.id`),
  ...leadsNowhere('orchestration', CUSTOMER, AGENT),
  ...leadsNowhere('account', 'channel.id', 'chatConfigurations.orchestration.id'),
  ...unfit('participant', 'application.id', ({ ids }) => ids.customer, 'is no application of bots'),
  ...unfit('participant', 'application.id', ({ ids }) => ids.channel, 'is the id of a channel'),
  ...unfit('orchestration', `${BOT}.id`, ({ ids }) => ids.customer, 'is no application of bots'),
  ...unfit('orchestration', `${BOT}.participant.id`, strangeParticipant, 'is of another application'),
  ...unfit('orchestration', `${BOT}.onEscalation.agent.id`, ({ ids }) => ids.customer, 'is not of agents'),
  ...unfit('orchestration', CUSTOMER, ({ ids }) => ids.agent, 'is no application of customers'),
  ...unfit('orchestration', AGENT, ({ ids }) => ids.clientApplication, 'is no application of agents'),
];
