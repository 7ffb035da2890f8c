import type { Console } from '../console/console-router.js';
import type { HubCoreHandle } from '../create-hub-core.js';
import type { HubCore } from '../hub-core.js';
import type { ResolvedHubOptions } from '../hub-options.js';
import type { HubState } from '../state/hub-state.js';
import { importState, resumeState } from '../state/import-state.js';
import { createAutoWiring } from './auto-wiring.js';
import { reseatSeed, seedHub } from './seed-hub.js';
import type { Seed, SeedOptions } from './seed-hub.js';

/** What a hub is furnished with. */
export interface FurnishOptions extends Pick<SeedOptions, 'url' | 'customerCallback' | 'agentCallback'> {
  readonly handle: HubCoreHandle;
  readonly options: ResolvedHubOptions;
  /** What it held before. */
  readonly kept: HubState | undefined;
  readonly page: Console | undefined;
}

/**
 * Fills a hub that has just got its address, with what it held before or with the seed, and has bots wired. No request can come
 * in between: this runs before the first one is read. Returns the ids of what the hub itself put there.
 */
export function furnishHub({ handle, options, kept, page, ...seat }: FurnishOptions): Seed | undefined {
  const { core } = handle;
  handle.setUrl(seat.url);
  if (kept !== undefined) importState({ core, page }, kept);
  const seed = seedOf(kept?.seed, options, { parts: core, ...seat });
  if (seed !== undefined && options.settings.wireBots) {
    const wires = new Map(Object.entries(kept?.wires ?? {}));
    handle.setWiring(createAutoWiring(seed, core, core.emit, wires));
    if (kept !== undefined && kept.seed === undefined) wireUnnamed(core);
  }
  // Only now does every callback have an address.
  if (kept !== undefined) resumeState(core, kept);
  return seed;
}

/** The seed of before, at this address now; else a new one, if there is to be one. */
function seedOf(
  before: Seed | undefined,
  { seed }: Pick<ResolvedHubOptions, 'seed'>,
  options: SeedOptions,
): Seed | undefined {
  if (before === undefined) return seed ? seedHub(options) : undefined;
  reseatSeed(before, options);
  return before;
}

/** Bots of a document that no orchestration names are put behind an address, as if they had just registered. */
function wireUnnamed({ tables, wiring }: HubCore): void {
  const named = new Set(
    tables.orchestration
      .list()
      .map(({ value }) => value.applications.botConfiguration?.bots[0]?.participant.id),
  );
  for (const { id } of tables.participant.list()) if (!named.has(id)) wiring.participantSaved(id);
}
