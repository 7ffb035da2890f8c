import { ALL_MIGRATIONS } from '../../src/migrations/all-migrations.js';
import { openDatabase } from '../../src/open-database.js';
import { prepareOperations } from '../../src/operations.js';
import { commitRows, stimulusRow } from '../../src/rows.js';
import { stimulus, turn } from './samples.js';

/**
 * A process that has stored an erasure and does not get to what follows it. It is killed. Arguments: the file, what the customer
 * said.
 */
const [path = '', text = ''] = process.argv.slice(2);
const settings = { path, lockTimeoutMs: 0, maxSizeBytes: undefined, compactAtOnceBytes: 0 };
const database = openDatabase(settings, ALL_MIGRATIONS);
const {
  handlers: { accept, commit, erase },
} = prepareOperations(database);
accept([stimulusRow(stimulus('c', 'a', text))]);
commit(commitRows(turn('c', 'a', 0, text)));
erase('c');
process.stdout.write('erased\n');
setInterval(() => undefined, 60_000);
