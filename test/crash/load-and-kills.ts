import { startHub, type RunningHub } from '@colloquy/hub';
import { judgeTranscript, sumVerdicts, type Verdict } from './judge-transcript.js';
import type { LifeCounts, Mortal } from './kept-alive-bot.js';
import type { KillSchedule } from './kill-schedules.js';
import { LoadCustomers, type LoadCustomer } from './load-customers.js';
import { GREETING, roundOf } from './load-script.js';
import { oneProcess, type LoadSetting } from './load-settings.js';
import { seededRandom } from './seeded-random.js';

/** The hub must not give up while the bot starts, again and again: it tries for ten minutes. */
const RETRIES = [50, 100, 200, ...Array.from({ length: 1_500 }, () => 400)];

export interface LoadOptions {
  /** How many customers talk at the same time. */
  readonly conversations: number;
  readonly kills: KillSchedule;
  /** The same number, the same random choices. */
  readonly seed: number;
  /** How long nobody may see anything new while the bot is up, in ms, before what is missing counts as lost. */
  readonly quietMs: number;
  /** Where the bot runs. @default one process with SQLite */
  readonly setting?: LoadSetting;
  /** Is told once a second how far it is. */
  readonly onProgress?: (progress: LoadProgress) => void;
}

export interface LoadProgress extends LifeCounts {
  /** Messages that customers have seen. */
  readonly seen: number;
}

/** What came of it. */
export interface LoadReport extends Verdict, LifeCounts {
  readonly conversations: number;
  /** Messages that customers sent. */
  readonly said: number;
  /** Messages that customers had to see, by the script. */
  readonly expected: number;
  /** Messages that customers saw. */
  readonly seen: number;
  /** Sends that the hub refused because it had the message: how often a kill met the window that cannot be closed. */
  readonly repeatsDropped: number;
  /** Callbacks to the bot that failed and were tried again. */
  readonly callbacksRetried: number;
  /** Callbacks that the hub gave up: 0, or the test is too hard for this machine. */
  readonly callbacksGivenUp: number;
  /** Whether it was ended because nobody saw anything any more. */
  readonly stalled: boolean;
  readonly seconds: number;
  /** What the bot wrote to its standard error. */
  readonly complaints: string;
}

/**
 * Many customers talk to a bot which is killed with `kill -9` again and again. Each goes round in the
 * script until the killing is over, and then once more: whatever a dead process left to be said comes before that.
 */
export async function loadAndKills(options: LoadOptions): Promise<LoadReport> {
  const hub = await startHub({
    port: 0,
    seed: false,
    console: false,
    // A customer who answers late on a slow machine would get the message once more.
    settings: { callbackRetryDelaysMs: RETRIES, callbackTimeoutMs: 30_000 },
  });
  try {
    const bot = await (options.setting ?? oneProcess)(hub);
    try {
      await bot.ready();
      return await tell(options, hub, bot);
    } finally {
      await bot.stop();
    }
  } finally {
    await hub.stop();
  }
}

async function tell(options: LoadOptions, hub: RunningHub, bot: Mortal): Promise<LoadReport> {
  const { conversations, kills, seed, quietMs, onProgress } = options;
  const began = performance.now();
  const seenByHub = watch(hub);
  const application = await LoadCustomers.register(hub, { quietMs, upForMs: () => bot.upForMs });
  const ticker = setInterval(() => onProgress?.({ ...bot.counts, seen: application.seen }), 1_000);
  try {
    let killing = true;
    const killed = kills(bot, hub, seededRandom(seed)).then(() => (killing = false));
    const talks = Promise.all(
      Array.from({ length: conversations }, () => converse(application, () => killing)),
    );
    // Whoever waits in vain ends before the killing does.
    const customers = await Promise.race([talks, killed.then(() => talks)]);
    const verdicts = customers.map(({ expected, seen }) => judgeTranscript(expected, seen));
    return {
      conversations,
      said: sum(customers.map(({ said }) => said)),
      expected: sum(customers.map(({ expected }) => expected.length)),
      seen: sum(customers.map(({ seen }) => seen.length)),
      ...sumVerdicts(verdicts),
      ...bot.counts,
      ...seenByHub,
      stalled: application.haveGivenUp,
      seconds: (performance.now() - began) / 1000,
      complaints: [bot.complaints, ...application.problems].join('\n').trim(),
    };
  } finally {
    clearInterval(ticker);
    await application.close();
  }
}

/** One conversation, from the first words to a last round in peace. */
async function converse(application: LoadCustomers, killing: () => boolean): Promise<LoadCustomer> {
  const customer = await application.opens(GREETING);
  let inPeace = false;
  for (let round = 1; !inPeace && !application.haveGivenUp; round += 1) {
    inPeace = !killing();
    for (const exchange of roundOf(round)) if (!application.haveGivenUp) await customer.plays(exchange);
  }
  return customer;
}

/** Counts what only the hub sees. */
function watch(hub: RunningHub) {
  const counts = { repeatsDropped: 0, callbacksRetried: 0, callbacksGivenUp: 0 };
  hub.on((event) => {
    if (event.type === 'answered' && event.code === '400-138') counts.repeatsDropped += 1;
    if (event.type === 'callback' && event.outcome === 'retryInProgress') counts.callbacksRetried += 1;
    if (event.type === 'callback' && event.outcome === 'failed') counts.callbacksGivenUp += 1;
  });
  return counts;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
