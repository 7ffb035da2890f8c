import { RESOURCE_DEFINITIONS } from '../resources/resource-kinds.js';
import type { StoredResource } from '../resources/resource-table.js';
import type { ResourceKind, ResourceTables } from '../resources/resource-tables.js';
import type { HubState } from './hub-state.js';

/** Puts the resources of a state into tables, and answers the ids of those whose bodies cannot be read. */
export function restoreResources(
  tables: ResourceTables,
  { resources }: Pick<HubState, 'resources'>,
  now: number,
): ReadonlySet<string> {
  const unread = new Set<string>();
  for (const kind of Object.keys(resources) as ResourceKind[]) {
    for (const { id, created = new Date(now), modified = created, value } of resources[kind]) {
      const read = RESOURCE_DEFINITIONS[kind].request.safeParse(value);
      if (read.success) restore(tables, kind, { id, created, modified, value: read.data });
      else unread.add(id);
    }
  }
  return unread;
}

function restore(tables: ResourceTables, kind: ResourceKind, entry: StoredResource<unknown>): void {
  // Each value was read by the schema of its kind.
  (tables[kind] as { restore(entry: StoredResource<unknown>): void }).restore(entry);
}
