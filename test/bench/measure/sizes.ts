import { copyFileSync, statSync } from 'node:fs';
import { pickStored } from '../fill/pick-stored.js';
import { shuffled } from '../fill/shuffled.js';
import type { StoredFiles } from '../fill/stored-files.js';
import { COLLOQUY } from '../servers/contestants.js';
import type { BenchFile, BenchFolder } from './bench-folder.js';
import { BenchSetting } from './bench-setting.js';
import { FreeRounds, type FreeCheck } from './free-rounds.js';
import { measureWindow, pause, type MeasuredWindow } from './measured-window.js';

export interface SizesOptions {
  readonly rounds: number;
  readonly customers: number;
  readonly warmUpMs: number;
  readonly measureMs: number;
  readonly restMs: number;
  readonly folder: BenchFolder;
  readonly files: StoredFiles;
  readonly nodeOptions: readonly string[];
  readonly say: (text: string) => void;
  /** Stored conversations to measure with, the fewest first. */
  readonly sizes: readonly number[];
}

/** A number of stored conversations, and what was measured with so many. */
export interface SizeRounds {
  readonly stored: number;
  readonly fileBytes: number;
  readonly rounds: MeasuredWindow[];
}

/** A file with so many conversations. */
interface Size extends SizeRounds {
  readonly file: BenchFile;
  /** Conversations to come back to: of those that the file was filled with. */
  readonly visited: readonly string[];
}

const DAY_MS = 86_400_000;
/** More than are come back to in a round. */
const MOST_VISITED = 50_000;
/** Up to this size each round has a copy of its own. In a larger file the few conversations of a round change nothing. */
const COPIED_UP_TO_BYTES = 1_073_741_824;

/** What a message costs, the more conversations are stored: round by round, one size after the other. */
export async function measureSizes(options: SizesOptions): Promise<readonly SizeRounds[]> {
  const { rounds, files, say, restMs } = options;
  const free = new FreeRounds(say);
  const sizes: Size[] = [];
  for (const stored of options.sizes) {
    const due = Date.now() + DAY_MS;
    const file = await files.fill(`${stored}.db`, { stored, timers: stored, dueAt: (timer) => due + timer });
    const visited = pickStored(file.path, MOST_VISITED);
    sizes.push({ stored, file, visited, fileBytes: statSync(file.path).size, rounds: [] });
  }
  for (let round = 1; round <= rounds; round += 1) {
    for (const size of sizes) {
      say(`round ${round}/${rounds}  ${size.stored} stored`);
      await pause(restMs);
      size.rounds.push(await free.take((check) => oneRound(size, options, check)));
    }
  }
  sizes.forEach(({ file }) => file.remove());
  return sizes;
}

async function oneRound(size: Size, options: SizesOptions, check: FreeCheck): Promise<MeasuredWindow> {
  const { customers, nodeOptions, say } = options;
  const copy = size.fileBytes <= COPIED_UP_TO_BYTES ? copyOf(size.file, options.folder) : undefined;
  const { path } = copy ?? size.file;
  const setting = await BenchSetting.start({ contestant: COLLOQUY, store: path, nodeOptions });
  try {
    await setting.load.ask('saturateMixed', { customers, stored: shuffled(size.visited) });
    const measured = await measureWindow(setting, options);
    await setting.quiet();
    await check(setting, { typingLeftOut: measured.typingLeftOut });
    say(`  ${measured.cpuMsPerThousand.toFixed(0)} us a message, ${measured.messagesPerSecond.toFixed(0)}/s`);
    return measured;
  } finally {
    await setting.stop();
    copy?.remove();
  }
}

function copyOf(file: BenchFile, folder: BenchFolder): BenchFile {
  const copy = folder.newFile('copy.db');
  copyFileSync(file.path, copy.path);
  return copy;
}
