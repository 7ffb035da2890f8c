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

interface Attempt {
  readonly round: ThroughputRound;
  /** What share of its speed the machine still had at the end. */
  readonly speed: number;
}

const ATTEMPTS = 6;
const REST_MS = 20_000;
/** A server that all wait for and whose core is idle more than this was not saturated: something else held it up. */
const SATURATED_BUSY = 0.85;

/** Round by round, one server after the other, so that whatever else the machine does meets all of them. */
export async function measureThroughput(options: ThroughputOptions): Promise<ThroughputRounds> {
  const measured = new Map<Contestant, ThroughputRound[]>(
    options.contestants.map((one) => [one, []]),
  );
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

/** A round in which the machine ran freely: one in which it was held back is taken again after a rest. */
async function freeRound(
  contestant: Contestant,
  machine: MachineSpeed,
  options: ThroughputOptions,
): Promise<ThroughputRound> {
  for (let attempt = 1; ; attempt += 1) {
    const { round, speed } = await oneRound(contestant, machine, options);
    const { messagesPerSecond, serverBusy, loadBusy } = round.saturated;
    options.say(
      `  ${messagesPerSecond.toFixed(0)} messages/s; its core ${percent(serverBusy)} busy, the load's ${percent(loadBusy)}; the machine at ${percent(speed)} of its speed`,
    );
    if (machine.isFree(speed) && serverBusy >= SATURATED_BUSY) return round;
    if (attempt === ATTEMPTS) {
      options.say('  The machine is held back all the time: this round counts, and is worth little.');
      return round;
    }
    options.say(`  The machine is held back: once more after ${REST_MS / 1000} s of rest.`);
    await pause(REST_MS);
  }
}

async function oneRound(
  contestant: Contestant,
  machine: MachineSpeed,
  options: ThroughputOptions,
): Promise<Attempt> {
  const { customers, folder, nodeOptions } = options;
  const store = folder.newFile('throughput.db');
  const setting = await BenchSetting.start({ contestant, store: store.path, nodeOptions });
  try {
    await machine.share(setting);
    await setting.load.ask('saturate', { customers });
    const saturated = await measureWindow(setting, options);
    await setting.quiet();
    const speedAfterSaturated = await machine.share(setting);
    await setting.load.ask('keepComing', { messagesPerSecond: saturated.messagesPerSecond / 2 });
    const half = await measureWindow(setting, { ...options, warmUpMs: options.warmUpMs / 2 });
    await setting.quiet();
    const speed = Math.min(speedAfterSaturated, await machine.share(setting));
    const { peakBytes } = await setting.server.ask('usage', { collectGarbage: false });
    return { round: { saturated, half, peakBytes }, speed };
  } finally {
    await setting.stop();
    store.remove();
  }
}

function percent(share: number): string {
  return `${(share * 100).toFixed(0)} %`;
}
