import { copyFileSync, statSync } from 'node:fs';
import type { StoredFiles } from '../fill/stored-files.js';
import { COLLOQUY } from '../servers/contestants.js';
import type { BenchFile, BenchFolder } from './bench-folder.js';
import { BenchSetting } from './bench-setting.js';
import { pause } from './measured-window.js';
import { moveTimers } from '../fill/move-timers.js';

export interface ReadyOptions {
  readonly rounds: number;
  readonly customers: number;
  readonly folder: BenchFolder;
  readonly files: StoredFiles;
  readonly say: (text: string) => void;
  readonly ready: ReadyScale;
}

export interface ReadyScale {
  /** Conversations that wait in the file. */
  readonly stored: number;
  /** So many of them with a delay running. Half of these delays end while the process is down. */
  readonly timers: number;
  /** How long the process is under load before it is killed. */
  readonly loadMs: number;
}

/** One start after `kill -9`. Times in ms from the start of the process. */
export interface ReadyRound {
  /** What was in the log that is not yet in the file. */
  readonly logBytes: number;
  readonly firstTakenMs: number;
  readonly readyMs: number;
  /** Both of them. */
  readonly upMs: number;
  /** When the customers of all delays that had ended meanwhile were told. */
  readonly overdueToldMs: number;
}

const DAY_MS = 86_400_000;
/** Between the start of the process that is killed and the delays that end while it is down: start, load and kill take less. */
const UNTIL_DUE_MS = 15_000;
const TOLD_WITHIN_MS = 120_000;
const LOOK_EVERY_MS = 100;

/** How long it takes until a process is there again that was killed in the middle of its work. */
export async function measureReady(options: ReadyOptions): Promise<readonly ReadyRound[]> {
  const { rounds, files, folder, say, ready } = options;
  const { stored, timers, loadMs } = ready;
  const dueAt = (timer: number): number => Date.now() + DAY_MS + timer;
  const filled = await files.fill('ready.db', { stored, timers, dueAt });
  const measured: ReadyRound[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    say(`round ${round}/${rounds}  ready: ${loadMs / 1000} s of load, then kill -9`);
    const file = folder.newFile('killed.db');
    copyFileSync(filled.path, file.path);
    measured.push(await oneRound(file, options));
    file.remove();
  }
  filled.remove();
  return measured;
}

async function oneRound(file: BenchFile, { customers, ready, say }: ReadyOptions): Promise<ReadyRound> {
  const dueAt = Date.now() + UNTIL_DUE_MS + ready.loadMs;
  const overdue = moveTimers(file.path, Math.floor(ready.timers / 2), dueAt);
  const setting = await BenchSetting.start({ contestant: COLLOQUY, store: file.path });
  try {
    await setting.load.ask('saturate', { customers });
    await pause(ready.loadMs);
    await setting.kill();
    await setting.load.ask('abandon', undefined);
    if (Date.now() >= dueAt) throw new Error('The machine is too slow: delays were over before the kill.');
    const logBytes = statSync(`${file.path}-wal`).size;
    await pause(dueAt - Date.now());
    const round = { logBytes, ...(await startAgain(setting, overdue)) };
    say(`  up after ${round.upMs.toFixed(0)} ms, all told after ${round.overdueToldMs.toFixed(0)} ms`);
    return round;
  } finally {
    await setting.stop();
  }
}

async function startAgain(setting: BenchSetting, overdue: number): Promise<Omit<ReadyRound, 'logBytes'>> {
  const startedAt = nowMs();
  setting.startAgain();
  const [firstTakenAt, readyAt] = await Promise.all([
    setting.load.ask('firstTaken', setting.target),
    setting.isReady().then(nowMs),
  ]);
  const toldAt = await toldAll(setting, overdue);
  return {
    firstTakenMs: firstTakenAt - startedAt,
    readyMs: readyAt - startedAt,
    upMs: Math.max(firstTakenAt, readyAt) - startedAt,
    overdueToldMs: toldAt - startedAt,
  };
}

/** Waits until so many customers were asked whether they are still there; answers when the last one was. */
async function toldAll({ load, server }: BenchSetting, overdue: number): Promise<number> {
  const deadline = nowMs() + TOLD_WITHIN_MS;
  for (;;) {
    server.check();
    const { count, lastAtMs } = await load.ask('nudges', undefined);
    if (count > overdue) throw new Error(`${overdue} delays had ended, and ${count} customers were told so.`);
    if (count === overdue) return lastAtMs;
    if (nowMs() > deadline) throw new Error(`${count} of ${overdue} delays were told in time.`);
    await pause(LOOK_EVERY_MS);
  }
}

/** As the other processes see it too. */
function nowMs(): number {
  return performance.timeOrigin + performance.now();
}
