import type { Contestant } from '../servers/contestants.js';
import type { BenchFolder } from './bench-folder.js';
import { BenchSetting } from './bench-setting.js';
import { FreeRounds, type FreeCheck } from './free-rounds.js';
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

/** Round by round, one server after the other, so that whatever else the machine does meets all of them. */
export async function measureThroughput(options: ThroughputOptions): Promise<ThroughputRounds> {
  const measured = new Map<Contestant, ThroughputRound[]>(options.contestants.map((one) => [one, []]));
  const free = new FreeRounds(options.say);
  for (let round = 1; round <= options.rounds; round += 1) {
    for (const contestant of options.contestants) {
      options.say(`round ${round}/${options.rounds}  ${contestant.title}`);
      await pause(options.restMs);
      const taken = await free.take((check) => oneRound(contestant, options, check));
      measured.get(contestant)?.push(taken);
    }
  }
  return measured;
}

async function oneRound(
  contestant: Contestant,
  options: ThroughputOptions,
  check: FreeCheck,
): Promise<ThroughputRound> {
  const store = options.folder.newFile('throughput.db');
  const { nodeOptions } = options;
  const setting = await BenchSetting.start({ contestant, store: store.path, nodeOptions });
  try {
    const saturated = await saturate(setting, options);
    await check(setting, saturated);
    await setting.load.ask('keepComing', { messagesPerSecond: saturated.messagesPerSecond / 2 });
    const half = await measureWindow(setting, { ...options, warmUpMs: options.warmUpMs / 2 });
    await setting.quiet();
    await check(setting, saturated);
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
