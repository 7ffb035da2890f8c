import { parseArgs } from 'node:util';
import { say } from '../progress.mjs';
import { run as build } from './build.mjs';

const COMPILED = new URL('../../test/dist/crash/', import.meta.url);

/** Mean pause before a kill, in ms: with the time that the bot needs to start this makes a kill about every second. */
const MEAN_PAUSE_MS = 700;

/** How long nobody may see anything new before what is missing counts as lost, in ms. */
const QUIET_MS = 30_000;

/** What has to be 0. */
const FLAWS = {
  lost: 'messages lost',
  outOfOrder: 'messages out of order',
  duplicateIds: 'messages seen twice, by messageId',
  duplicateWords: 'messages seen twice, by content',
  unexpected: 'messages that nobody expected',
  endedByItself: 'times that the bot ended by itself',
  callbacksGivenUp: 'callbacks that the hub gave up',
};

const FIGURES = {
  conversations: 'conversations',
  said: 'messages from customers',
  expected: 'messages to customers, by the script',
  seen: 'messages that customers saw',
  kills: 'kills (kill -9)',
  killedWhileStarting: 'of these while the bot was starting',
  restarts: 'restarts',
  callbacksRetried: 'callbacks to the bot that were tried again',
  repeatsDropped: 'sends that the hub refused as repeats',
};

/**
 * The long form of `test/crash/load-and-kills.test.ts`: `npm run soak -- --seconds 60 --conversations 200 --seed 1`. Prints a table;
 * ends with 1 when anything that has to be 0 is not.
 */
export async function run(args) {
  const options = readOptions(args);
  if (options === undefined) return 2;
  const built = await build();
  if (built !== 0) return built;
  const { loadAndKills } = await import(new URL('load-and-kills.js', COMPILED));
  const { killsByTime } = await import(new URL('kill-schedules.js', COMPILED));
  const { seconds, conversations, seed } = options;
  say(`> ${conversations} conversations, kills for ${seconds} s, seed ${seed}`);
  const report = await loadAndKills({
    conversations,
    seed,
    kills: killsByTime({ seconds, meanPauseMs: MEAN_PAUSE_MS }),
    quietMs: QUIET_MS,
    onProgress: everySeconds(10, ({ kills, seen }) => say(`  ${kills} kills, ${seen} messages seen`)),
  });
  console.log(table(report));
  if (report.complaints !== '') say(`\nThe bot, or the hub's callbacks, complained:\n${report.complaints}`);
  if (report.stalled) say(`\nNobody saw anything new for ${QUIET_MS / 1000} s: it was ended early.`);
  const flawless = !report.stalled && Object.keys(FLAWS).every((name) => report[name] === 0);
  say(flawless ? '\nNothing lost, nothing out of order, nothing twice.' : '\nNOT as it should be.');
  return flawless ? 0 : 1;
}

function readOptions(args) {
  const defaults = { seconds: '60', conversations: '200', seed: String(Date.now() % 1_000_000) };
  const options = Object.fromEntries(
    Object.entries(defaults).map(([name, value]) => [name, { type: 'string', default: value }]),
  );
  try {
    const { values } = parseArgs({ args, options });
    const numbers = Object.entries(values).map(([name, value]) => [name, Number(value)]);
    const wrong = numbers.find(([name, value]) => !Number.isInteger(value) || (value < 1 && name !== 'seed'));
    if (wrong === undefined) return Object.fromEntries(numbers);
    say(`--${wrong[0]} has to be a whole number above 0.`);
  } catch (error) {
    say(error.message);
  }
  return undefined;
}

/** Progress comes once a second; that is too often for a reader. */
function everySeconds(seconds, tell) {
  let ticks = 0;
  return (progress) => {
    ticks += 1;
    if (ticks % seconds === 0) tell(progress);
  };
}

function table(report) {
  const rows = [
    ...Object.entries(FIGURES).map(([name, words]) => [words, report[name]]),
    ['seconds', report.seconds.toFixed(1)],
    ...Object.entries(FLAWS).map(([name, words]) => [words, report[name]]),
  ];
  const width = Math.max(...rows.map(([words]) => words.length));
  return `\n${rows.map(([words, value]) => `  ${words.padEnd(width)}  ${String(value).padStart(7)}`).join('\n')}`;
}
