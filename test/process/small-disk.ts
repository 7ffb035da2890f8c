import { spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync, statSync, truncateSync, writeSync } from 'node:fs';
import { temporaryFolder, type TemporaryFolder } from './temporary-folder.js';

const PIECE = Buffer.alloc(4_096, 1);

/** A disk of a few megabytes that a test can fill up: a file system in memory. */
export class SmallDisk {
  private constructor(private readonly folder: TemporaryFolder) {}

  /** `undefined` where it may not be mounted: that takes root, and Linux. */
  static async mount(megabytes: number): Promise<SmallDisk | undefined> {
    const folder = await temporaryFolder();
    const disk = new SmallDisk(folder);
    mkdirSync(folder.file('disk'));
    if (run('mount', '-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder.file('disk'))) return disk;
    await folder.remove();
    return undefined;
  }

  /** A path on it. */
  file(name: string): string {
    return this.folder.file(`disk/${name}`);
  }

  /** Takes all space that is left, but for so many bytes. */
  fill({ butForBytes = 0 } = {}): void {
    const fd = openSync(this.file('ballast'), 'a');
    try {
      for (;;) writeSync(fd, PIECE);
    } catch (error) {
      if ((error as { code?: unknown }).code !== 'ENOSPC') throw error;
    } finally {
      closeSync(fd);
    }
    const { size } = statSync(this.file('ballast'));
    truncateSync(this.file('ballast'), Math.max(0, size - butForBytes));
  }

  /** Gives back what `fill` took. */
  free(): void {
    rmSync(this.file('ballast'));
  }

  /** Lets nobody write any more. */
  setReadOnly(): void {
    run('mount', '-o', 'remount,ro', this.folder.file('disk'));
  }

  async remove(): Promise<void> {
    run('umount', this.folder.file('disk'));
    await this.folder.remove();
  }
}

function run(program: string, ...args: readonly string[]): boolean {
  return spawnSync(program, args, { stdio: 'ignore' }).status === 0;
}
