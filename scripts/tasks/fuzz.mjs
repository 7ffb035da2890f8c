import { parseArgs } from 'node:util';
import { say } from '../progress.mjs';
import { run as build } from './build.mjs';

const COMPILED = new URL('../../test/dist/fuzz/', import.meta.url);

/** More than what the good ones among the requests leave behind in two minutes. */
const MAX_GROWTH_BYTES = 64 * 1024 * 1024;

/** The long form of `test/fuzz`: `npm run fuzz -- --seconds 120 --seed 1`. Ends with 1 when the hub has a fault. */
export async function run(args) {
  const { values } = parseArgs({
    args,
    options: {
      seconds: { type: 'string', default: '120' },
      seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    },
  });
  const [seconds, seed] = [Number(values.seconds), Number(values.seed)];
  if (!(seconds > 0) || !Number.isInteger(seed)) {
    say('--seconds has to be above 0, --seed a whole number.');
    return 2;
  }
  const built = await build();
  if (built !== 0) return built;
  const { fuzzHub } = await import(new URL('fuzz-hub.js', COMPILED));
  say(`> Odd requests to the local hub for ${seconds} s, seed ${seed}`);
  const report = await fuzzHub({ requests: Number.POSITIVE_INFINITY, seconds, seed });
  console.log(`\n  ${report.requests} requests; answers by status:`);
  for (const [status, times] of Object.entries(report.statuses))
    console.log(`  ${status.padStart(6)}  ${times}`);
  console.log(`  heap from the middle to the end: ${(report.heapGrowthBytes / 1024 / 1024).toFixed(1)} MiB`);
  if (report.complaints !== '') say(`\nThe hub complained:\n${report.complaints.slice(0, 4_000)}`);
  for (const fault of report.faults.slice(0, 20)) say(`  FAULT ${fault}`);
  const good =
    report.faults.length === 0 && report.complaints === '' && report.heapGrowthBytes < MAX_GROWTH_BYTES;
  say(good ? '\nEach was answered with a success or a refusal.' : '\nNOT as it should be.');
  return good ? 0 : 1;
}
