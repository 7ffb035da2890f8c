import { formatHubTime } from '@colloquy/protocol';
import { HubRefusal } from '../errors.js';
import type { HubCore } from '../hub-core.js';
import type { ResourceKind } from '../resources/resource-tables.js';
import {
  createResource,
  removeResource,
  requireResource,
  updateResource,
} from '../resources/change-resource.js';
import type { StoredResource } from '../resources/resource-table.js';
import type { OperationHandler } from './operation-call.js';
import { pageOf } from './paging.js';

/** The five operations of one configuration resource (protocol 4): equal for all six kinds. */
export interface ResourceOperations {
  readonly create: OperationHandler;
  readonly list: OperationHandler;
  readonly read: OperationHandler;
  readonly update: OperationHandler;
  readonly remove: OperationHandler;
}

/** The operations of one kind. */
export function resourceOperations(kind: ResourceKind): ResourceOperations {
  return {
    create: ({ core, body }) => ({ id: createResource(core, kind, body) }),
    list: ({ core, query }) => {
      const refuses = kind === 'clientApplication' && core.settings.noClientApplications === 'refuse';
      if (refuses && core.tables[kind].list().length === 0)
        throw new HubRefusal('notFound', ['any client application']);
      const page = pageOf(entriesOf(core.tables[kind].list()), query, core.settings.defaultPageSize);
      return { [kind]: page.items.map((entry) => shown(core, entry)), paginationInfo: page.paginationInfo };
    },
    read: ({ core, id }) => shown(core, requireResource(core.tables, kind, id)),
    update: ({ core, id, body }) => {
      updateResource(core, kind, id, body);
    },
    remove: ({ core, id }) => {
      removeResource(core, kind, id);
    },
  };
}

/** The tables differ in their values only, which reading does not touch. */
function entriesOf(entries: readonly StoredResource<object>[]): readonly StoredResource<object>[] {
  return entries;
}

function shown(
  { settings }: Pick<HubCore, 'settings'>,
  { id, created, modified, value }: StoredResource<object>,
): object {
  const active = settings.activeInReads === 'always' && { active: true };
  return { id, ...active, ...value, created: formatHubTime(created), modified: formatHubTime(modified) };
}
