import { copyFileSync, fdatasync, fstatSync, truncateSync } from 'node:fs';
import type { SyncFile } from '../../src/durable-log.js';

/** One failure of the power. */
export interface Cut {
  /** Which demand to bring the log to the disk it meets, counted from 1, after the start. */
  readonly atSync: number;
  /** How much had reached the disk all the same, of what it had not promised to have, in percent. */
  readonly keptPercent: number;
}

/**
 * A database on a disk that keeps, when the power fails, what it was told to bring there, and of the rest a part that nobody can foresee: the
 * log up to some byte. The system has had all of it, so that `kill -9` would not show the difference.
 */
export class ForgetfulDisk {
  /** Resolves when the power fails. */
  readonly failed: Promise<void>;
  #fails!: () => void;
  #syncs = 0;
  /** Of the log, in bytes, what is promised to be on the disk. */
  #promised = 0;
  #isDark = false;

  /**
   * @param path of the database. Its log is not written back meanwhile (it is under 16 MiB), so that the file itself stays as it is.
   * @param after where what is left of it lies afterwards.
   */
  constructor(
    readonly path: string,
    private cut: Cut | undefined,
    private readonly after: string,
  ) {
    this.failed = new Promise((resolve) => (this.#fails = resolve));
  }

  /** Whether the power is gone: nobody outside hears any more of what this process does. */
  get isDark(): boolean {
    return this.#isDark;
  }

  /** From now on the power does not fail. */
  spare(): void {
    this.cut = undefined;
  }

  readonly syncFile: SyncFile = (fd, done) => {
    const { size } = fstatSync(fd);
    this.#syncs += 1;
    if (!this.#isDark && this.#syncs === this.cut?.atSync) this.#fail(size, this.cut.keptPercent);
    fdatasync(fd, (error) => {
      this.#promised = size;
      done(error);
    });
  };

  #fail(size: number, keptPercent: number): void {
    this.#isDark = true;
    copyFileSync(this.path, this.after);
    copyFileSync(`${this.path}-wal`, `${this.after}-wal`);
    truncateSync(
      `${this.after}-wal`,
      this.#promised + Math.round((keptPercent / 100) * (size - this.#promised)),
    );
    this.#fails();
  }
}
