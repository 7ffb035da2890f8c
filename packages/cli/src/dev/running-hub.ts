import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ProjectPlace } from '../project/find-project.js';
import { scratchFolder } from '../project/scratch-folder.js';
import type { HubAddresses } from './bot-environment.js';

const TIMEOUT_MS = 2_000;

/** Notes for `colloquy chat` where the hub is that runs for a package, unless one does already. */
export async function noteRunningHub(place: ProjectPlace, hub: HubAddresses): Promise<void> {
  if ((await findRunningHub(place)) !== undefined) return;
  const file = noteOf(place);
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  await writeFile(file, JSON.stringify(hub), { mode: 0o600 });
}

/** Takes that back; what another has noted stays. */
export async function forgetRunningHub(place: ProjectPlace, { apiUrl }: HubAddresses): Promise<void> {
  const noted = await notedHub(place);
  if (noted?.apiUrl === apiUrl) await rm(noteOf(place), { force: true });
}

/** The hub that runs for a package; `undefined` when there is none, or it does not answer any more. */
export async function findRunningHub(place: ProjectPlace): Promise<HubAddresses | undefined> {
  const hub = await notedHub(place);
  if (hub === undefined) return undefined;
  const isThere = await fetch(new URL('/', hub.apiUrl), { signal: AbortSignal.timeout(TIMEOUT_MS) }).then(
    async (response) => {
      await response.body?.cancel();
      return true;
    },
    () => false,
  );
  return isThere ? hub : undefined;
}

function notedHub(place: ProjectPlace): Promise<HubAddresses | undefined> {
  return readFile(noteOf(place), 'utf8').then(
    (text) => JSON.parse(text) as HubAddresses,
    () => undefined,
  );
}

function noteOf(place: ProjectPlace): string {
  return join(scratchFolder(place), 'hub.json');
}
