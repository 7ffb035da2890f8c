import type { Console } from '../console/console-router.js';
import type { HubCoreHandle } from '../create-hub-core.js';
import type { ResolvedHubOptions } from '../hub-options.js';
import type { HubState } from '../state/hub-state.js';
import { importState } from '../state/import-state.js';
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
  const seedOptions = { parts: core, ...seat };
  if (kept?.seed !== undefined) reseatSeed(kept.seed, seedOptions);
  const seed = kept?.seed ?? (options.seed ? seedHub(seedOptions) : undefined);
  if (seed !== undefined && options.settings.wireBots) {
    const wires = new Map(Object.entries(kept?.wires ?? {}));
    handle.setWiring(createAutoWiring(seed, core, core.emit, wires));
  }
  return seed;
}
