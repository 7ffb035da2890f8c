import type { Asset } from '../assets/asset-store.js';
import type { ConversationView } from '../console/conversation-view.js';
import type { Console } from '../console/console-router.js';
import type { Conversation, DeliveryStatus } from '../conversations/conversation.js';
import { HubError } from '../errors.js';
import type { HubCore } from '../hub-core.js';
import { RESOURCE_DEFINITIONS } from '../resources/resource-kinds.js';
import type { StoredResource } from '../resources/resource-table.js';
import type { ResourceKind, ResourceTables } from '../resources/resource-tables.js';
import { hubStateSchema } from './hub-state.js';
import type { HubState } from './hub-state.js';

/** What the state is put into; nothing may have happened in it. */
export interface ImportParts {
  readonly core: Pick<HubCore, 'tables' | 'conversations' | 'assets' | 'expiry'>;
  readonly page?: Console | undefined;
}

/**
 * Reads a state that somebody wrote.
 *
 * @throws HubError COLLOQUY_E_HUB_STATE, with everything that is wrong with it and where.
 */
export function readState(value: unknown, from: string): HubState {
  const read = hubStateSchema.safeParse(value);
  const problems = read.success ? resourceProblems(read.data) : read.error.issues.map(placed);
  if (read.success && problems.length === 0) return read.data;
  const shown = problems.slice(0, MAX_PROBLEMS);
  const more = problems.length > shown.length ? [`and ${problems.length - shown.length} more`] : [];
  throw new HubError('COLLOQUY_E_HUB_STATE', [from, [...shown, ...more].join('; ')]);
}

/** More than anybody corrects at once. */
const MAX_PROBLEMS = 20;

/** Puts a state that was read into a hub. */
export function importState({ core, page }: ImportParts, state: HubState): void {
  for (const kind of Object.keys(state.resources) as ResourceKind[]) {
    // Each value was read by the schema of its kind.
    for (const entry of state.resources[kind]) restore(core.tables, kind, entry);
  }
  for (const asset of state.assets) {
    const { bytes, ...rest } = asset;
    const kept: Asset = { ...rest, ...(bytes !== undefined && { bytes: Buffer.from(bytes, 'base64') }) };
    core.assets.restore(kept);
  }
  for (const [id, status] of Object.entries(state.statuses)) {
    core.conversations.setStatus(id, status as DeliveryStatus);
  }
  // What the hub itself wrote; a hand that changes it gets what it asks for.
  for (const conversation of state.conversations as unknown as readonly Conversation[]) {
    core.conversations.put(conversation);
    core.expiry.watch(conversation);
  }
  if (state.page !== undefined) {
    const { customer, agent } = state.page as unknown as Record<'customer' | 'agent', ConversationView[]>;
    page?.restore({ customer, agent });
  }
}

function restore(tables: ResourceTables, kind: ResourceKind, entry: StoredResource<unknown>): void {
  (tables[kind] as { restore(entry: StoredResource<unknown>): void }).restore(entry);
}

/** What the hub would refuse of anybody it refuses here as well. */
function resourceProblems(state: HubState): readonly string[] {
  return (Object.keys(state.resources) as ResourceKind[]).flatMap((kind) =>
    state.resources[kind].flatMap(({ id, value }) => {
      const read = RESOURCE_DEFINITIONS[kind].request.safeParse(value);
      return read.success
        ? []
        : read.error.issues.map((issue) => `resources.${kind} ${id}: ${placed(issue)}`);
    }),
  );
}

function placed({
  path,
  message,
}: {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}): string {
  return path.length === 0 ? message : `${path.map(String).join('.')}: ${message}`;
}
