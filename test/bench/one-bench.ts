import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const LOCK = 'colloquy-bench.lock';

/** Two of them would measure each other. */
export class AnotherBench extends Error {
  constructor(pid: number, path: string) {
    super(
      `Another benchmark runs on this machine: process ${pid} holds ${path}. Wait for it, or remove the file if that is another program.`,
    );
  }
}

/**
 * Takes the machine for this benchmark alone, whichever clone it was started from. What a process left that is gone does not count. Answers how
 * to give it back.
 *
 * @throws AnotherBench
 */
export function takeMachine(folder: string = tmpdir()): () => void {
  const path = join(folder, LOCK);
  while (!created(path)) {
    const holder = holderOf(path);
    if (holder !== undefined && isAlive(holder)) throw new AnotherBench(holder, path);
    rmSync(path, { force: true });
  }
  return () => rmSync(path, { force: true });
}

function created(path: string): boolean {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as { code?: unknown }).code === 'EEXIST') return false;
    throw error;
  }
}

function holderOf(path: string): number | undefined {
  try {
    const pid = Number(readFileSync(path, 'utf8'));
    return Number.isSafeInteger(pid) && pid > 0 ? pid : undefined;
  } catch (error) {
    // It was given back a moment ago.
    if ((error as { code?: unknown }).code === 'ENOENT') return undefined;
    throw error;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it is there, and somebody else's.
    return (error as { code?: unknown }).code !== 'ESRCH';
  }
}
