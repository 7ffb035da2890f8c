import { sqliteStore } from '../../src/index.js';
import { stimulus } from './samples.js';

/**
 * A process that accepts without end, ten at a time, and prints each key after it was acknowledged. It is killed.
 * Arguments: the file, the beginning of its keys.
 */
const [path = '', prefix = ''] = process.argv.slice(2);
const store = sqliteStore(path);
await store.open();
process.stdout.write('opened\n');

let next = 0;
const worker = async (): Promise<never> => {
  for (;;) {
    const key = `${prefix}-${(next += 1)}`;
    await store.accept([stimulus(prefix, key)]);
    process.stdout.write(`${key}\n`);
  }
};
await Promise.all(Array.from({ length: 10 }, worker));
