import { benchOptions, USAGE, type BenchOptions, type Section } from './bench-options.js';
import { StoredFiles } from './fill/stored-files.js';
import { hubTable } from './hub/hub-table.js';
import { measureHub } from './hub/measure-hub.js';
import { BenchFolder } from './measure/bench-folder.js';
import { measureMemory } from './measure/memory.js';
import { measureReady } from './measure/ready.js';
import { measureSizes } from './measure/sizes.js';
import { measureThroughput } from './measure/throughput.js';
import { AnotherBench, takeMachine } from './one-bench.js';
import { CAN_PIN } from './processes/pinned-process.js';
import { memoryTable } from './report/memory-table.js';
import { readyTable } from './report/ready-table.js';
import { sizesTable } from './report/sizes-table.js';
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

/** Answers how to give the machine back. */
function takeMachineOrEnd(): () => void {
  try {
    return takeMachine();
  } catch (error) {
    if (!(error instanceof AnotherBench)) throw error;
    say(error.message);
    process.exit(2);
  }
}

const options = readOptions();
const giveBack = takeMachineOrEnd();
const folder = new BenchFolder();
// The files are large. The processes that were started end when this one does.
const tidyUp = (): void => {
  folder.remove();
  giveBack();
};
for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const) {
  process.once(signal, () => {
    tidyUp();
    process.exit(code);
  });
}
try {
  if (!CAN_PIN) say('Unpinned: without `taskset` and two cores the processes share what there is.');
  if (options.isQuick) console.log('Quick: small sizes and short rounds. A look, not a measurement.');
  const parts = { ...options, folder, files: new StoredFiles(folder, say), say };
  const sections: Readonly<Record<Section, () => Promise<string>>> = {
    throughput: async () => throughputTable(await measureThroughput(parts)),
    memory: async () => memoryTable(await measureMemory(parts)),
    ready: async () => readyTable(await measureReady(parts)),
    hub: async () => hubTable(await measureHub(parts)),
    sizes: async () => sizesTable(await measureSizes(parts)),
  };
  for (const section of options.sections) {
    console.log(`\n## ${section}\n\n${await sections[section]()}`);
  }
} finally {
  tidyUp();
}
