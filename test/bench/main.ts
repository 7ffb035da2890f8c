import { benchOptions, USAGE, type BenchOptions } from './bench-options.js';
import { BenchFolder } from './measure/bench-folder.js';
import { measureThroughput } from './measure/throughput.js';
import { CAN_PIN } from './processes/pinned-process.js';
import { throughputTable } from './report/throughput-table.js';

/** Tables go to standard output, what happens meanwhile to standard error. */
const say = (text: string): void => void process.stderr.write(`${text}\n`);

function readOptions(): BenchOptions {
  try {
    const read = benchOptions(process.argv.slice(2));
    if (!read.help) return read;
    console.log(USAGE);
    process.exit(0);
  } catch (error) {
    say(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
    process.exit(2);
  }
}

const options = readOptions();
const folder = new BenchFolder();
try {
  if (!CAN_PIN) say('Unpinned: without `taskset` and two cores the processes share what there is.');
  if (options.sections.includes('throughput')) {
    console.log(throughputTable(await measureThroughput({ ...options, folder, say })));
  }
} finally {
  folder.remove();
}
