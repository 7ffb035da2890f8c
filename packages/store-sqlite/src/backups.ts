import { closeSync, existsSync, openSync, renameSync, rmSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { FAILURES, StoreFailure } from './errors.js';
import { sqlite } from './sqlite.js';

/** Pages that are copied before others have their turn: a few milliseconds of the connection. */
const PAGES_A_STEP = 100;

const MAX_ATTEMPTS = 100;

/**
 * Copies of the database that are made while it is used: a piece at a time, between the groups. What is written meanwhile is written
 * to the copy as well, because it comes over the same connection: a copy is what the database is at its end, and no write makes
 * it begin anew.
 */
export class Backups {
  #isClosing = false;
  readonly #running = new Set<Promise<void>>();

  constructor(
    private readonly database: DatabaseSync,
    /** Runs a piece of work while no transaction is open, and none begins. */
    private readonly between: (work: () => Promise<void>) => Promise<void>,
  ) {}

  /**
   * Resolves when the copy is whole. Until then it has another name, and only its owner may read it.
   *
   * @throws StoreFailure `COLLOQUY_E_BACKUP_EXISTS`, `..._STORE_UNAVAILABLE`, or `..._STORE_CLOSED` when closing broke it off. Nothing is left
   * of the copy.
   */
  async make(target: string): Promise<void> {
    const running = this.#make(target);
    this.#running.add(running);
    try {
      await running;
    } finally {
      this.#running.delete(running);
    }
  }

  /** Breaks off what is under way; resolves when nothing is. */
  async close(): Promise<void> {
    this.#isClosing = true;
    await Promise.allSettled(this.#running);
  }

  async #make(target: string): Promise<void> {
    const partial = `${target}.partial`;
    if (existsSync(target)) throw new StoreFailure(FAILURES.backupExists(target));
    createPrivately(target, partial);
    try {
      await this.#copy(target, partial);
      if (existsSync(target)) throw new StoreFailure(FAILURES.backupExists(target));
      renameSync(partial, target);
    } catch (error) {
      for (const file of [partial, `${partial}-journal`]) rmSync(file, { force: true });
      if (error instanceof StoreFailure) throw error;
      throw new StoreFailure(FAILURES.backupFailed(target, String(error)), { cause: error });
    }
  }

  /**
   * The first step must not meet a transaction (`node:sqlite` goes on after later ones): none begins before it is taken. Should
   * it meet one all the same, it begins again.
   */
  async #copy(target: string, partial: string): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#copyOnce(target, partial);
      } catch (error) {
        if (!isNoError(error) || attempt === MAX_ATTEMPTS) throw error;
        this.#goOn(target);
      }
    }
  }

  async #copyOnce(target: string, partial: string): Promise<void> {
    let copying: Promise<unknown> | undefined;
    await this.between(
      () =>
        new Promise((resolve, reject) => {
          const progress = (): void => {
            resolve();
            this.#goOn(target);
          };
          copying = sqlite.backup(this.database, partial, { rate: PAGES_A_STEP, progress });
          copying.then(() => resolve(), reject);
        }),
    );
    await copying;
  }

  /** What is thrown here breaks the copy off. */
  #goOn(target: string): void {
    if (this.#isClosing) throw new StoreFailure(FAILURES.backupBrokenOff(target));
  }
}

/** How `node:sqlite` reports that the first step met a transaction: with the code of success. */
function isNoError(error: unknown): boolean {
  return (error as { readonly errcode?: unknown } | null)?.errcode === 0;
}

/** The copy holds what customers wrote: SQLite would create it readable for everybody whom the umask lets. */
function createPrivately(target: string, partial: string): void {
  try {
    closeSync(openSync(partial, 'wx', 0o600));
  } catch (error) {
    const { code } = error as { code?: unknown };
    if (code === 'EEXIST') throw new StoreFailure(FAILURES.backupUnderWay(target, partial), { cause: error });
    throw new StoreFailure(FAILURES.backupFailed(target, String(code)), { cause: error });
  }
}
