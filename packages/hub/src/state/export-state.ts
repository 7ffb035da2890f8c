import type { Console } from '../console/console-router.js';
import type { HubCore } from '../hub-core.js';
import type { Seed } from '../seed/seed-hub.js';
import type { HubStateJson } from './hub-state.js';

/** What is written down. */
export interface ExportParts {
  readonly core: Pick<HubCore, 'tables' | 'conversations' | 'assets' | 'wiring'>;
  readonly seed?: Seed | undefined;
  readonly page?: Console | undefined;
}

/** Everything that a hub holds. */
export function exportState({ core, seed, page }: ExportParts): HubStateJson {
  const { tables, conversations, assets, wiring } = core;
  const state = {
    format: 1,
    seed,
    wires: Object.fromEntries(wiring.wires()),
    resources: Object.fromEntries(Object.entries(tables).map(([kind, table]) => [kind, table.list()])),
    conversations: conversations.list(),
    statuses: Object.fromEntries(conversations.statuses()),
    assets: assets.list().map(({ bytes, ...asset }) => ({ ...asset, bytes: bytes?.toString('base64') })),
    page: page?.views(),
  };
  // Dates become text, and what is undefined is left out: from here on it is JSON.
  return JSON.parse(JSON.stringify(state)) as HubStateJson;
}
