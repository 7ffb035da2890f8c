import { copyFileSync } from 'node:fs';
import type { BenchFile, BenchFolder } from '../measure/bench-folder.js';
import { BenchSetting } from '../measure/bench-setting.js';
import { COLLOQUY } from '../servers/contestants.js';
import { fillFile, type Filling } from './fill-file.js';

const ORIGINALS_OF_EACH_KIND = 200;
const AT_A_TIME = 20;

/** Makes files with many conversations. */
export class StoredFiles {
  #originals: BenchFile | undefined;

  constructor(
    private readonly folder: BenchFolder,
    private readonly say: (text: string) => void,
  ) {}

  /** A file that a bot might have left after many conversations, closed and on the disk. */
  async fill(name: string, filling: Filling): Promise<BenchFile> {
    this.#originals ??= await this.#makeOriginals();
    const file = this.folder.newFile(name);
    copyFileSync(this.#originals.path, file.path);
    const startedAt = performance.now();
    this.say(`filling a file with ${filling.stored} conversations`);
    await fillFile(file.path, filling, this.say);
    this.say(`  done in ${((performance.now() - startedAt) / 1000).toFixed(0)} s`);
    return file;
  }

  /** Conversations with the bot itself: some stop while it waits for a number, with a delay running, the others where it waits without one. */
  async #makeOriginals(): Promise<BenchFile> {
    const file = this.folder.newFile('originals.db');
    const setting = await BenchSetting.start({ contestant: COLLOQUY, store: file.path });
    try {
      const talks = { talks: ORIGINALS_OF_EACH_KIND, atATime: AT_A_TIME };
      await setting.load.ask('begin', { ...talks, until: 'offering' });
      await setting.load.ask('begin', { ...talks, until: 'asking' });
      await setting.quiet();
    } finally {
      await setting.stop();
    }
    return file;
  }
}
