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
}

/** What every server can be asked. */
export interface UsageCommands {
  readonly [name: string]: (input: never) => unknown;
  readonly usage: (input: {
    /** Look at what is left after the garbage was collected; the server must run with `--expose-gc`. */
    readonly collectGarbage: boolean;
  }) => Usage;
  readonly spin: typeof spin;
}

/** This module is loaded before each server (`--import`): the servers themselves know nothing of being measured. */
answerCommands({
  usage: ({ collectGarbage }) => {
    if (collectGarbage) globalThis.gc?.();
    const { user, system } = process.cpuUsage();
    return {
      atMs: performance.timeOrigin + performance.now(),
      cpuMicroseconds: user + system,
      residentBytes: process.memoryUsage.rss(),
      peakBytes: process.resourceUsage().maxRSS * 1024,
    };
  },
  spin,
} satisfies UsageCommands);
// A server that has drained is to end by itself.
process.channel?.unref();
