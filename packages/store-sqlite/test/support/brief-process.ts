import { sqliteStore } from '../../src/index.js';
import { stimulus } from './samples.js';

/** A process that uses the store once and ends as it should. */
const store = sqliteStore(process.argv[2] ?? '');
await store.open();
await store.accept([stimulus('c', 'a')]);
await store.close();
