import type { HubApi } from '../process/hub-api.js';

const LISTS = [
  ['authentication', '/authentications', 1],
  ['clientApplication', '/clientapplications', 3],
  ['participant', '/participants', 1],
  ['channel', '/channels', 1],
  ['orchestration', '/orchestrations', 1],
  ['account', '/accounts', 1],
] as const;

/** How many there are of each kind when the whole setup is there, once. */
export const WHOLE: readonly number[] = LISTS.map(([, , count]) => count);

/** How many when nothing is. */
export const NOTHING: readonly number[] = LISTS.map(() => 0);

/** How many there are of each kind at the hub. */
export async function resourceCounts(api: HubApi): Promise<readonly number[]> {
  return Promise.all(
    LISTS.map(async ([name, path]) => (await api.get<Record<string, unknown[]>>(path))[name]?.length ?? 0),
  );
}
