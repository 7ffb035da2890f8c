import type { HubSettings } from '../settings.js';
import { HubRefusal } from '../errors.js';
import type { ResourceTable, StoredResource } from './resource-table.js';
import type { ResourceTables } from './resource-tables.js';

/** What rules may look at. */
export interface RuleView {
  readonly tables: ResourceTables;
  readonly settings: HubSettings;
  /** Whether the hub itself keeps an orchestration up to date; such a one does not hold its bot. */
  readonly isWired: (orchestrationId: string) => boolean;
  /** Id of the resource that is being updated, so that it is not compared with itself. */
  readonly selfId?: string;
}

/** Refusals as they are found; who asks for the first only does not look for the others. */
export type Faults = Generator<HubRefusal, void>;

/** What one kind of resource demands beyond the shape of its fields. */
export interface ResourceRules<Value> {
  /** The refusal of each broken rule, one after the other: uniqueness, references, characters. */
  readonly faults: (value: Value, view: RuleView) => Faults;
  /** Names what still uses the resource, so that its deletion is refused; nothing when it is free. */
  readonly usedBy: (entry: StoredResource<Value>, view: RuleView) => string | undefined;
}

/** The one pattern shown for 400-414 (protocol 3.2). To which attributes it belongs is inferred: see the README. */
const NAME_PATTERN = /^[A-Za-z0-9\-_ ]+$/;

/** Refuses a name with other characters than letters, digits, hyphen, underscore and space (400-414). */
export function* nameFaults(name: string): Faults {
  if (NAME_PATTERN.test(name)) return;
  const detail = { key: 'name', value: `must match ${NAME_PATTERN.source}` };
  yield new HubRefusal('wrongCharacters', ['name', NAME_PATTERN.source], [detail]);
}

/** Refuses a value that another resource of the kind has already (400-138). */
export function* uniqueFaults<Value>(
  table: ResourceTable<Value>,
  path: string,
  wanted: string,
  read: (value: Value) => string,
  view: RuleView,
): Faults {
  const other = table.find((entry) => entry.id !== view.selfId && read(entry.value) === wanted);
  if (other === undefined) return;
  yield new HubRefusal('duplicate', [path, wanted], [{ key: path, value: `in use by ${other.id}` }]);
}

/** What a reference leads to, or the refusal of one to something that is not there (400-152: the code is inferred). */
export function findReference<Value>(
  table: ResourceTable<Value>,
  path: string,
  id: string,
): { readonly entry: StoredResource<Value> | undefined; readonly faults: readonly HubRefusal[] } {
  const entry = table.get(id);
  return { entry, faults: entry === undefined ? [invalidReference(path, NO_RESOURCE)] : [] };
}

const NO_RESOURCE = 'no resource has this id';

/** The refusal of a reference that leads nowhere or to something unfit. */
export function invalidReference(path: string, why: string): HubRefusal {
  return new HubRefusal('invalid', [path, `(${why})`], [{ key: path, value: why }]);
}
