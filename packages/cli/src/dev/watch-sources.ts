import { basename, dirname, join, relative } from 'node:path';
import type { ProjectPlace } from '../project/find-project.js';

/** Editors write a file in several goes, and "save all" several files: what comes within so long is one change. In ms. */
const PAUSE_MS = 40;

/** What is written while a bot runs or is compiled, and is no source. */
const NO_SOURCE =
  /^(\.|node_modules$|dist$|build$|coverage$)|\.(db|db-wal|db-shm|db-lock|log|tsbuildinfo)$|~$/;

/** Something that watches, and can be ended. */
export interface Watching {
  readonly close: () => Promise<void>;
}

/**
 * Watches the folder of a project's file with all below it, and what says how it is read.
 *
 * @param changed is told of all files of a change, named from the folder of `package.json`.
 */
export async function watchSources(
  { folder, file }: ProjectPlace,
  changed: (names: readonly string[]) => void,
): Promise<Watching> {
  const { watch } = await import('chokidar');
  const names = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  const sources = dirname(file);
  const watcher = watch([sources, join(folder, 'package.json'), join(folder, 'tsconfig.json')], {
    ignoreInitial: true,
    ignored: (path) => path !== sources && NO_SOURCE.test(basename(path)),
  });
  watcher.on('all', (_event, path) => {
    names.add(relative(folder, path));
    clearTimeout(timer);
    timer = setTimeout(() => {
      const all = [...names].toSorted();
      names.clear();
      changed(all);
    }, PAUSE_MS);
  });
  await new Promise<void>((resolve) => watcher.once('ready', () => resolve()));
  return {
    close: () => {
      clearTimeout(timer);
      return watcher.close();
    },
  };
}
