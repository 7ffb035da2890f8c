import type { ResourceKind } from '@colloquy/protocol';
import { IN_USE_ERROR } from './resource-error-of-code.js';
import { KINDS } from './resource-bodies.js';
import { operationOf, perform, type ResourceViolation } from './resource-violation.js';
import type { WorldIds } from './resource-world-ids.js';
import type { ResourceWorld } from './resource-world.js';

type Read = Readonly<Record<string, unknown>>;

/** A deletion while something refers to what is to be deleted. */
const inUse = (kind: ResourceKind, user: string, what: keyof WorldIds = kind): ResourceViolation => ({
  title: `delete ${kind} while ${user} uses it`,
  operation: operationOf('delete', kind),
  ask: ({ ids }) => ({ id: ids[what] }),
  code: '403-178',
  error: IN_USE_ERROR,
  fields: [],
});

/** What was read, without what only reads have. */
async function readOf(kind: ResourceKind, { client, ids }: ResourceWorld): Promise<[unknown, Read]> {
  const read = await perform(client, operationOf('get', kind), { id: ids[kind] });
  const { id: _id, created: _created, modified, ...body } = read as Read;
  return [modified, body];
}

const conflict = (
  kind: ResourceKind,
  how: string,
  stale: (world: ResourceWorld) => Promise<unknown>,
): ResourceViolation => ({
  title: `update ${kind} with ${how}`,
  operation: operationOf('update', kind),
  ask: async (world) => {
    const modified = await stale(world);
    const [, body] = await readOf(kind, world);
    return { id: world.ids[kind], body: { ...body, modified } };
  },
  code: '409-100',
  fields: ['modified'],
});

const conflicts = (kind: ResourceKind): readonly ResourceViolation[] => [
  conflict(kind, 'a `modified` from before the change of somebody else', async (world) => {
    const [modified, body] = await readOf(kind, world);
    const update = { id: world.ids[kind], body: { ...body, modified } };
    await perform(world.client, operationOf('update', kind), update);
    return modified;
  }),
  conflict(kind, 'a `modified` that was never there', () => Promise.resolve('2021-03-28T14:29:01.516Z')),
  conflict(kind, 'a `modified` that is no time', () => Promise.resolve('a while ago')),
];

/** Refusals that depend on what was done before: deletions of what is used (protocol 4) and lost updates (protocol 3). */
export const STATE_VIOLATIONS: readonly ResourceViolation[] = [
  inUse('authentication', 'a client application'),
  inUse('clientApplication', 'a participant'),
  inUse('clientApplication', 'an orchestration, as that of its customers,', 'customer'),
  inUse('clientApplication', 'an orchestration, as that of its agents,', 'agent'),
  inUse('participant', 'an orchestration'),
  inUse('channel', 'an account'),
  inUse('orchestration', 'an account'),
  ...KINDS.flatMap(conflicts),
];
