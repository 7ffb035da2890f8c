import type { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { failureOf } from './failure-of.js';
import type { KeeperReply, KeeperRequest, KeeperStart } from './keeper-messages.js';
import { ALL_MIGRATIONS } from './migrations/all-migrations.js';
import { openBeside, openDatabase, type DatabaseSettings } from './open-database.js';
import { Upkeep } from './upkeep.js';

/**
 * The thread that does what takes long: checks the file and brings its schema up to date at the start, writes the log back, writes the file anew
 * after a purge. It imports nothing of the runtime but types: it starts in a few milliseconds. What is thrown here and not answered
 * ends the thread, which the other side notices.
 */
function serve(port: MessagePort, settings: DatabaseSettings & KeeperStart): void {
  const reply = (message: KeeperReply): void => port.postMessage(message);
  try {
    const database = settings.isOpen ? openBeside(settings) : openDatabase(settings, ALL_MIGRATIONS);
    const upkeep = new Upkeep(database, settings);
    if (!settings.isOpen) upkeep.takeUp();
    port.on('message', (request: KeeperRequest) => {
      const { number } = request;
      try {
        reply({ kind: 'done', number, output: perform(request, database, upkeep) });
        if (request.task === 'close') port.close();
      } catch (error) {
        reply({ kind: 'failed', number, failure: failureOf(error, settings.path) });
      }
    });
    reply({ kind: 'opened' });
  } catch (error) {
    reply({ kind: 'refused', failure: failureOf(error, settings.path) });
    port.close();
  }
}

function perform(request: KeeperRequest, database: DatabaseSync, upkeep: Upkeep): unknown {
  switch (request.task) {
    case 'writeBack':
      return writeBack(database, request.input.least);
    case 'rescue':
      return upkeep.clearLog();
    case 'keepUp':
      return upkeep.after(request.input);
    case 'close':
      return database.close();
  }
}

/** SQLite before 3.51 knows no look at the log that does not write it back. */
function writeBack(database: DatabaseSync, least: number): number {
  const look = database.prepare('PRAGMA wal_checkpoint(NOOP)').get() as { log: number };
  if (look.log < least) return look.log;
  return (database.prepare('PRAGMA wal_checkpoint(PASSIVE)').get() as { log: number }).log;
}

if (parentPort !== null) serve(parentPort, workerData as DatabaseSettings & KeeperStart);
