import type { Contestant } from '../servers/contestants.js';
import type { BenchFolder } from './bench-folder.js';
import { BenchSetting } from './bench-setting.js';
import { MachineSpeed } from './machine-speed.js';
import { measureWindow, pause, type MeasuredWindow } from './measured-window.js';

export interface ThroughputOptions {
  readonly contestants: readonly Contestant[];
  readonly rounds: number;
  /** Customers who talk at the same time to find what a server can do at most. */
  readonly customers: number;
  readonly warmUpMs: number;
  readonly measureMs: number;
  readonly restMs: number;
  readonly folder: BenchFolder;
  readonly nodeOptions: readonly string[];
  readonly say: (text: string) => void;
}

/** One round of one server. */
export interface ThroughputRound {
  readonly saturated: MeasuredWindow;
  /** At half the rate that the saturated server reached in this round. */
  readonly half: MeasuredWindow;
  readonly peakBytes: number;
}

export type ThroughputRounds = ReadonlyMap<Contestant, readonly ThroughputRound[]>;

const ATTEMPTS = 6;
const REST_MS = 30_000;
/** A server that all wait for and whose core is idle more than this was not saturated: something else held it up. */
const SATURATED_BUSY = 0.85;

/** Round by round, one server after the other, so that whatever else the machine does meets all of them. */
export async function measureThroughput(options: ThroughputOptions): Promise<ThroughputRounds> {
  const measured = new Map<Contestant, ThroughputRound[]>(options.contestants.map((one) => [one, []]));
  const machine = new MachineSpeed();
  for (let round = 1; round <= options.rounds; round += 1) {
    for (const contestant of options.contestants) {
      options.say(`round ${round}/${options.rounds}  ${contestant.title}`);
      await pause(options.restMs);
      measured.get(contestant)?.push(await freeRound(contestant, machine, options));
    }
  }
  return measured;
}

/** The machine was held back: what was measured is worth nothing. */
class HeldBack extends Error {}

/** A round in which the machine ran freely: one in which it was held back is taken again after a rest. */
async function freeRound(
  contestant: Contestant,
  machine: MachineSpeed,
  options: ThroughputOptions,
): Promise<ThroughputRound> {
  for (let attempt = 1; ; attempt += 1) {
    const isLast = attempt === ATTEMPTS;
    try {
      return await oneRound(contestant, options, async (setting, serverBusy) => {
        const isFree = machine.isFree(await machine.share(setting)) && serverBusy >= SATURATED_BUSY;
        if (!isFree && !isLast) throw new HeldBack();
        if (!isFree) options.say('  Held back all the time: this round counts, and is worth little.');
      });
    } catch (error) {
      if (!(error instanceof HeldBack)) throw error;
      options.say(`  The machine is held back: once more after ${REST_MS / 1000} s of rest.`);
      await pause(REST_MS);
    }
  }
}

async function oneRound(
  contestant: Contestant,
  options: ThroughputOptions,
  check: (setting: BenchSetting, serverBusy: number) => Promise<void>,
): Promise<ThroughputRound> {
  const store = options.folder.newFile('throughput.db');
  const { nodeOptions } = options;
  const setting = await BenchSetting.start({ contestant, store: store.path, nodeOptions });
  try {
    const saturated = await saturate(setting, options);
    await check(setting, saturated.serverBusy);
    await setting.load.ask('keepComing', { messagesPerSecond: saturated.messagesPerSecond / 2 });
    const half = await measureWindow(setting, { ...options, warmUpMs: options.warmUpMs / 2 });
    await setting.quiet();
    await check(setting, saturated.serverBusy);
    const { peakBytes } = await setting.server.ask('usage', { collectGarbage: false });
    return { saturated, half, peakBytes };
  } finally {
    await setting.stop();
    store.remove();
  }
}

async function saturate(setting: BenchSetting, options: ThroughputOptions): Promise<MeasuredWindow> {
  await setting.load.ask('saturate', { customers: options.customers });
  const saturated = await measureWindow(setting, options);
  await setting.quiet();
  const { messagesPerSecond, serverBusy, loadBusy } = saturated;
  options.say(
    `  ${messagesPerSecond.toFixed(0)} messages/s; its core ${percent(serverBusy)} busy, the load's ${percent(loadBusy)}`,
  );
  return saturated;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(0)} %`;
}
