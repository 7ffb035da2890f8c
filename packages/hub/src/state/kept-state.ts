import type { HubListener } from '../hub-event.js';
import { HubError } from '../errors.js';
import type { ResolvedHubOptions } from '../hub-options.js';
import type { HubState, HubStateJson } from './hub-state.js';
import { readState } from './read-state.js';
import { readStateFile, stateFileIn } from './state-file.js';
import { StateKeeper } from './state-keeper.js';

/**
 * What a hub held before, or is given to begin with.
 *
 * @throws HubError COLLOQUY_E_HUB_STATE when it cannot be used, COLLOQUY_E_HUB_OPTIONS when there are two.
 */
export async function keptState(options: ResolvedHubOptions): Promise<HubState | undefined> {
  const { dataFolder, state, settings, seed } = options;
  const kept = dataFolder === undefined ? undefined : await readStateFile(stateFileIn(dataFolder));
  if (kept !== undefined && state !== undefined) {
    const both = `there is a state to begin with, but ${String(dataFolder)} holds one already`;
    throw new HubError('COLLOQUY_E_HUB_OPTIONS', [
      `${both}: take another folder, or leave one of the two out`,
    ]);
  }
  if (kept !== undefined || state === undefined) return kept;
  return readState(state, 'the options', { settings, addsSeed: seed });
}

/** Who keeps the state of a hub, if it is to be kept. */
export function keeperOf(
  { dataFolder, logger }: ResolvedHubOptions,
  state: () => HubStateJson,
  emit: HubListener,
): StateKeeper | undefined {
  if (dataFolder === undefined) return undefined;
  return new StateKeeper({
    path: stateFileIn(dataFolder),
    state,
    log: logger,
    onKept: (tookMs) => emit({ type: 'kept', tookMs }),
  });
}
