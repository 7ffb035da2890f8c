import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { RuntimeError } from '../errors.js';
import type { Store } from '../store/store.js';
import type { KnownIds } from './plan.js';

/** Remembers the hub's ids of what a setup has made, so that a resource with a new name is known for the old one. */
export interface IdKeeper {
  read(): Promise<KnownIds>;
  remember(place: string, id: string): Promise<void>;
  forget(place: string): Promise<void>;
}

/** For as long as the process lives. */
export function idsInMemory(): IdKeeper {
  const ids = new Map<string, string>();
  return {
    read: () => Promise.resolve(new Map(ids)),
    remember: (place, id) => Promise.resolve(void ids.set(place, id)),
    forget: (place) => Promise.resolve(void ids.delete(place)),
  };
}

/** In a store, which has to be open. */
export function idsInStore(store: Pick<Store, 'resourceIds' | 'rememberResourceId'>): IdKeeper {
  return {
    read: () => store.resourceIds(),
    remember: (place, id) => store.rememberResourceId(place, id),
    forget: (place) => store.rememberResourceId(place, undefined),
  };
}

const fileSchema = z.object({ ids: z.record(z.string(), z.string()) });

/**
 * In a file of JSON beside the declaration. It holds no secrets: keep it under version control, so that everybody who applies the setup
 * knows the same. It is written whole or not at all.
 *
 * @throws RuntimeError `COLLOQUY_E_SETUP_INVALID` when the file is there and cannot be read.
 */
export function idsInFile(path: string): IdKeeper {
  const read = async (): Promise<Map<string, string>> => new Map(Object.entries(await idsFrom(path)));
  const write = async (ids: ReadonlyMap<string, string>): Promise<void> => {
    const sorted = Object.fromEntries([...ids].toSorted(([one], [other]) => one.localeCompare(other)));
    await mkdir(dirname(path), { recursive: true });
    const draft = `${path}.${process.pid}.new`;
    await writeFile(draft, `${JSON.stringify({ ids: sorted }, undefined, 2)}\n`);
    await rename(draft, path);
  };
  return {
    read,
    remember: async (place, id) => {
      const ids = await read();
      if (ids.get(place) !== id) await write(ids.set(place, id));
    },
    forget: async (place) => {
      const ids = await read();
      if (ids.delete(place)) await write(ids);
    },
  };
}

async function idsFrom(path: string): Promise<Readonly<Record<string, string>>> {
  let content: string;
  try {
    content = await readFile(path, 'utf8');
  } catch (cause) {
    if ((cause as { code?: unknown }).code === 'ENOENT') return {};
    throw unreadable(path, String((cause as { code?: unknown }).code), cause);
  }
  try {
    return fileSchema.parse(JSON.parse(content)).ids;
  } catch (cause) {
    throw unreadable(path, 'it is not what this program writes', cause);
  }
}

function unreadable(path: string, why: string, cause: unknown): RuntimeError {
  return new RuntimeError(
    'COLLOQUY_E_SETUP_INVALID',
    `The ids of what was made before cannot be read from ${path}: ${why}. Repair the file, or delete it: what is at the hub is then known by its name.`,
    { cause },
  );
}
