import { setTimeout } from 'node:timers/promises';
import { answerCommands } from './commands.js';
import { spin } from './spin.js';

/** What a process has used so far. */
export interface Usage {
  /** When this was taken, in ms since the epoch: a busy server answers late. */
  readonly atMs: number;
  /** Of all its threads, in user mode and in the kernel. */
  readonly cpuMicroseconds: number;
  /** What it holds now, and the most that it ever held. */
  readonly residentBytes: number;
  readonly peakBytes: number;
  /** Of that, what JavaScript uses in the main thread: its heap, and what hangs on it. */
  readonly heapBytes: number;
}

/** What every server can be asked. */
export interface UsageCommands {
  readonly [name: string]: (input: never) => unknown;
  readonly usage: (input: {
    /** Look at what is left after the garbage was collected; the server must run with `--expose-gc`. */
    readonly collectGarbage: boolean;
  }) => Promise<Usage>;
  readonly spin: typeof spin;
}

const COLLECTIONS = 3;
const SETTLE_MS = 300;

/** What one collection only marks, the next one takes; and the heap gives back its pages a moment later. */
async function collectAll(): Promise<void> {
  for (let number = 0; number < COLLECTIONS; number += 1) {
    globalThis.gc?.();
    await setTimeout(SETTLE_MS);
  }
}

/** This module is loaded before each server (`--import`): the servers themselves know nothing of being measured. */
answerCommands({
  usage: async ({ collectGarbage }) => {
    if (collectGarbage) await collectAll();
    const { user, system } = process.cpuUsage();
    const { rss, heapUsed, external } = process.memoryUsage();
    return {
      atMs: performance.timeOrigin + performance.now(),
      cpuMicroseconds: user + system,
      residentBytes: rss,
      peakBytes: process.resourceUsage().maxRSS * 1024,
      heapBytes: heapUsed + external,
    };
  },
  spin,
} satisfies UsageCommands);
// A server that has drained is to end by itself.
process.channel?.unref();
