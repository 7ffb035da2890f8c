import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { failureOf } from './failure-of.js';
import { GroupCommit } from './group-commit.js';
import { ALL_MIGRATIONS } from './migrations/all-migrations.js';
import { openDatabase, type DatabaseSettings } from './open-database.js';
import { prepareOperations } from './operations.js';
import { closeDatabase } from './unclean-stop.js';
import type { ThreadReply, ThreadRequest } from './thread-messages.js';

/**
 * The thread that alone touches the file. It imports nothing of the runtime but types: it starts in a few milliseconds.
 * What is thrown here and not answered ends the thread, which the other side notices.
 */
function serve(port: MessagePort, settings: DatabaseSettings): void {
  const reply = (message: ThreadReply): void => port.postMessage(message);
  const toFailure = (error: unknown) => failureOf(error, settings.path);
  try {
    const database = openDatabase(settings, ALL_MIGRATIONS);
    const groups = new GroupCommit(database, prepareOperations(database), toFailure);
    port.on('message', (request: ThreadRequest) => {
      if (request.kind === 'group') return reply({ kind: 'done', outcomes: groups.run(request.operations) });
      closeDatabase(database);
      port.close();
    });
    reply({ kind: 'opened' });
  } catch (error) {
    reply({ kind: 'refused', failure: toFailure(error) });
    port.close();
  }
}

if (parentPort !== null) serve(parentPort, workerData as DatabaseSettings);
