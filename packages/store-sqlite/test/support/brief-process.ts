import { sqliteStore } from '../../src/index.js';
import { stimulus } from './samples.js';

/** A process that uses the store once and ends as it should. Arguments: the file, how long to wait for its lock. */
const [path = '', lockTimeoutMs = '5000'] = process.argv.slice(2);
const store = sqliteStore(path, { lockTimeoutMs: Number(lockTimeoutMs) });
await store.open();
await store.accept([stimulus('c', 'a')]);
await store.close();
