import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY } from '../../process/running-program.js';

/** A database file of the benchmark's own. */
export interface BenchFile {
  readonly path: string;
  /** Deletes it, with what SQLite keeps beside it. */
  readonly remove: () => void;
}

/**
 * A folder for databases, in the repository and not in the system's folder for temporary files: that one may lie in memory, where
 * writing through to the disk costs nothing.
 */
export class BenchFolder {
  readonly #folder: string;
  #files = 0;

  /** @param parent where no other benchmark has its files: what is in it was left by one that was killed, and goes. */
  constructor(parent: string = join(REPOSITORY, '.toolchain/bench')) {
    rmSync(parent, { recursive: true, force: true });
    mkdirSync(parent, { recursive: true });
    this.#folder = mkdtempSync(join(parent, 'run-'));
  }

  /** A path under which there is nothing yet. */
  newFile(name: string): BenchFile {
    const path = join(this.#folder, `${(this.#files += 1)}-${name}`);
    return {
      path,
      remove: () => ['', '-wal', '-shm', '-lock'].forEach((end) => rmSync(`${path}${end}`, { force: true })),
    };
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
