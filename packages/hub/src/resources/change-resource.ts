import { parseHubTime } from '@colloquy/protocol';
import type { z } from 'zod';
import { HubRefusal } from '../errors.js';
import type { HubCore } from '../hub-core.js';
import { readBody } from '../operations/read-body.js';
import { RESOURCE_DEFINITIONS } from './resource-kinds.js';
import type { Faults, RuleView } from './resource-rules.js';
import type { StoredResource } from './resource-table.js';
import type { ResourceKind, ResourceTables, ResourceValues } from './resource-tables.js';

/** What changing resources needs. */
export type ChangeParts = Pick<HubCore, 'tables' | 'settings' | 'clock' | 'wiring'>;

/** Stores a new resource and returns its id, or throws the refusal of its body. */
export function createResource<Kind extends ResourceKind>(
  parts: ChangeParts,
  kind: Kind,
  body: unknown,
): string {
  const { request, rules } = RESOURCE_DEFINITIONS[kind];
  const value = readBody(request, body, 'resource');
  refuseFirst(rules.faults(value, viewOf(parts)));
  const entry = parts.tables[kind].add(value, parts.clock.now());
  if (kind === 'participant') parts.wiring.participantSaved(entry.id);
  return entry.id;
}

/** Replaces a whole resource; a `modified` that is not the stored one is refused (409-100). */
export function updateResource<Kind extends ResourceKind>(
  parts: ChangeParts,
  kind: Kind,
  id: string,
  body: unknown,
): void {
  const entry = requireResource(parts.tables, kind, id);
  const { request, update, rules } = RESOURCE_DEFINITIONS[kind];
  const { modified } = readBody(update, body, 'resource');
  if (modified !== undefined && parseHubTime(modified)?.getTime() !== entry.modified.getTime()) {
    const detail = { key: 'modified', value: `stored: ${entry.modified.toISOString()}` };
    throw new HubRefusal('modifiedMismatch', [], [detail]);
  }
  const value = withoutModified<ResourceValues[Kind]>(request, body);
  refuseFirst(rules.faults(value, viewOf(parts, id)));
  parts.tables[kind].replace(entry, value, parts.clock.now());
  if (kind === 'participant') parts.wiring.participantSaved(id);
}

/** Deletes a resource; while something uses it that is refused (403-178: the code is inferred, protocol 4). */
export function removeResource(parts: ChangeParts, kind: ResourceKind, id: string): void {
  refuseWhileUsed(parts, kind, id);
  parts.tables[kind].remove(id);
  if (kind === 'participant') parts.wiring.participantRemoved(id);
}

/** The resource with this id, or 404-101. */
export function requireResource<Kind extends ResourceKind>(
  tables: ResourceTables,
  kind: Kind,
  id: string,
): StoredResource<ResourceValues[Kind]> {
  const entry = tables[kind].get(id);
  if (entry === undefined) throw new HubRefusal('notFound', [`${kind} ${id}`]);
  return entry;
}

function refuseWhileUsed<Kind extends ResourceKind>(parts: ChangeParts, kind: Kind, id: string): void {
  const entry = requireResource(parts.tables, kind, id);
  const user = RESOURCE_DEFINITIONS[kind].rules.usedBy(entry, viewOf(parts));
  if (user !== undefined) throw new HubRefusal('forbidden', [`delete ${kind} ${id} while ${user} uses it`]);
}

function refuseFirst(faults: Faults): void {
  for (const fault of faults) throw fault;
}

function viewOf({ tables, settings, wiring }: ChangeParts, selfId?: string): RuleView {
  return { tables, settings, isWired: wiring.ownsOrchestration, ...(selfId !== undefined && { selfId }) };
}

/** What is stored of an update: its body read as that of a creation. */
function withoutModified<Value>(request: z.ZodType<Value>, body: unknown): Value {
  return request.parse(Object.fromEntries(Object.entries(body ?? {}).filter(([key]) => key !== 'modified')));
}
