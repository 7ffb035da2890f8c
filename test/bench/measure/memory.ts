import type { StoredFiles } from '../fill/stored-files.js';
import { COLLOQUY } from '../servers/contestants.js';
import type { Usage } from '../processes/usage.js';
import type { BenchFolder } from './bench-folder.js';
import { BenchSetting } from './bench-setting.js';

export interface MemoryOptions {
  readonly rounds: number;
  readonly folder: BenchFolder;
  readonly files: StoredFiles;
  readonly say: (text: string) => void;
  readonly memory: MemoryScale;
}

export interface MemoryScale {
  /** Conversations that wait in the file, each with a delay running. */
  readonly stored: number;
  /** Conversations that the process serves itself, and that wait then. */
  readonly served: number;
  /** As many are served before, so that what is needed once is there. */
  readonly servedBefore: number;
}

/** A process before there were conversations, and with them. */
export interface MemoryGrowth {
  readonly conversations: number;
  readonly before: Usage;
  readonly after: Usage;
}

export interface MemoryRound {
  readonly stored: MemoryGrowth;
  readonly served: MemoryGrowth;
}

const DAY_MS = 86_400_000;
const AT_A_TIME = 100;

/** What a process holds for each conversation that only waits. */
export async function measureMemory(options: MemoryOptions): Promise<readonly MemoryRound[]> {
  const { rounds, files, say, memory } = options;
  const due = Date.now() + DAY_MS;
  const filled = await files.fill('memory.db', {
    stored: memory.stored,
    timers: memory.stored,
    dueAt: (timer) => due + timer,
  });
  const measured: MemoryRound[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    say(`round ${round}/${rounds}  memory`);
    const empty = options.folder.newFile('empty.db');
    const before = await withServer(empty.path, usageOf);
    const after = await withServer(filled.path, usageOf);
    const served = await withServer(empty.path, (setting) => serve(setting, memory));
    measured.push({ stored: { conversations: memory.stored, before, after }, served });
    empty.remove();
  }
  filled.remove();
  return measured;
}

/** Starts a server on this file, and stops it in the end. */
async function withServer<Answer>(
  store: string,
  use: (setting: BenchSetting) => Promise<Answer>,
): Promise<Answer> {
  const setting = await BenchSetting.start({ contestant: COLLOQUY, store, nodeOptions: ['--expose-gc'] });
  try {
    return await use(setting);
  } finally {
    await setting.stop();
  }
}

/** Customers say hello and then nothing more: each conversation waits with a delay running. */
async function serve(setting: BenchSetting, { served, servedBefore }: MemoryScale): Promise<MemoryGrowth> {
  const begin = (talks: number): Promise<void> =>
    setting.load.ask('begin', { talks, atATime: AT_A_TIME, until: 'asking' });
  await begin(servedBefore);
  const before = await usageOf(setting);
  await begin(served);
  const after = await usageOf(setting);
  await setting.quiet();
  return { conversations: served, before, after };
}

function usageOf({ server }: BenchSetting): Promise<Usage> {
  return server.ask('usage', { collectGarbage: true });
}
