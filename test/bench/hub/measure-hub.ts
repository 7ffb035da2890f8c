import { fileURLToPath } from 'node:url';
import { freePort } from '../../process/free-port.js';
import { pause } from '../measure/measured-window.js';
import { PinnedProcess } from '../processes/pinned-process.js';
import type { Usage, UsageCommands } from '../processes/usage.js';
import type { HubLoadCommands } from './hub-load.js';

export interface HubBenchOptions {
  readonly rounds: number;
  readonly warmUpMs: number;
  readonly measureMs: number;
  /** Conversations that take turns at the same time. */
  readonly customers: number;
  readonly isQuick: boolean;
  readonly nodeOptions: readonly string[];
  readonly say: (text: string) => void;
}

/** What one hub came to. */
export interface HubRound {
  readonly messagesPerSecond: number;
  /** How much of its core the hub used, 0 to 1. */
  readonly hubBusy: number;
  readonly held: number;
  readonly before: Usage;
  readonly after: Usage;
}

const HUB = fileURLToPath(new URL('./hub-server.js', import.meta.url));
const LOAD = fileURLToPath(new URL('./hub-load.js', import.meta.url));
const USAGE = new URL('../processes/usage.js', import.meta.url).href;

/** How many messages a second go through the local hub on one core, and what it holds for many conversations. */
export async function measureHub(options: HubBenchOptions): Promise<readonly HubRound[]> {
  const rounds: HubRound[] = [];
  for (let round = 1; round <= options.rounds; round += 1) {
    options.say(`round ${round}/${options.rounds}  hub`);
    rounds.push(await oneRound(options));
  }
  return rounds;
}

async function oneRound(options: HubBenchOptions): Promise<HubRound> {
  const port = await freePort();
  const hub = new PinnedProcess<UsageCommands>({
    name: 'The hub',
    script: HUB,
    core: 0,
    environment: { PORT: String(port) },
    nodeOptions: ['--expose-gc', '--import', USAGE, ...options.nodeOptions],
  });
  const load = new PinnedProcess<HubLoadCommands>({ name: 'The load', script: LOAD, core: 1 });
  try {
    const hubUrl = `http://127.0.0.1:${port}`;
    await hub.isReadyAt(`${hubUrl}/control/dials`);
    await load.ask('register', { hubUrl });
    const speed = await throughput(hub, load, options);
    const held = options.isQuick ? 10_000 : 100_000;
    const before = await hub.ask('usage', { collectGarbage: true });
    await load.ask('hold', { conversations: held, atATime: 64 });
    const after = await hub.ask('usage', { collectGarbage: true });
    options.say(`  ${speed.messagesPerSecond.toFixed(0)} messages/s`);
    return { ...speed, held, before, after };
  } finally {
    await hub.stop('SIGKILL');
    await load.stop('SIGKILL');
  }
}

async function throughput(
  hub: PinnedProcess<UsageCommands>,
  load: PinnedProcess<HubLoadCommands>,
  { warmUpMs, measureMs, customers }: HubBenchOptions,
): Promise<Pick<HubRound, 'messagesPerSecond' | 'hubBusy'>> {
  await load.ask('talk', { conversations: customers });
  await pause(warmUpMs);
  const first = await hub.ask('usage', { collectGarbage: false });
  const from = { count: await load.ask('delivered', undefined), at: performance.now() };
  await pause(measureMs);
  const count = (await load.ask('delivered', undefined)) - from.count;
  const seconds = (performance.now() - from.at) / 1_000;
  const last = await hub.ask('usage', { collectGarbage: false });
  const problems = await load.ask('stop', undefined);
  if (problems.length > 0) throw new TypeError(problems.join('\n'));
  await pause(1_000);
  return {
    messagesPerSecond: count / seconds,
    hubBusy: (last.cpuMicroseconds - first.cpuMicroseconds) / 1_000 / (last.atMs - first.atMs),
  };
}
