import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { BroadcastChannel } from 'node:worker_threads';

/**
 * The thread of a store whose file can be made read-only while it is open, as a disk does that the system mounts anew after an error. Told by
 * the channel `colloquy-read-only`: `ON` or `OFF`; answers `done`.
 */
const opened = new Set<DatabaseSync>();
const prepare = Reflect.get(DatabaseSync.prototype, 'prepare');
DatabaseSync.prototype.prepare = function (this: DatabaseSync, sql: string): StatementSync {
  opened.add(this);
  return prepare.call(this, sql);
};

const channel = new BroadcastChannel('colloquy-read-only');
channel.unref();
channel.onmessage = ({ data }: { data: unknown }): void => {
  if (data === 'done') return;
  opened.forEach((database) => database.exec(`PRAGMA query_only = ${String(data)}`));
  channel.postMessage('done');
};

await import('../../src/worker.js');
