import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { Backups } from './backups.js';
import { failureOf } from './failure-of.js';
import { GroupCommit } from './group-commit.js';
import { ALL_MIGRATIONS } from './migrations/all-migrations.js';
import { openDatabase, type DatabaseSettings } from './open-database.js';
import { prepareOperations } from './operations.js';
import { Upkeep } from './upkeep.js';
import type { ThreadReply, ThreadRequest } from './thread-messages.js';
import { closeDatabase } from './unclean-stop.js';

/**
 * The thread that alone touches the file. It imports nothing of the runtime but types: it starts in a few milliseconds.
 * What is thrown here and not answered ends the thread, which the other side notices.
 */
function serve(port: MessagePort, settings: DatabaseSettings): void {
  const reply = (message: ThreadReply): void => port.postMessage(message);
  const toFailure = (error: unknown) => failureOf(error, settings.path);
  try {
    const database = openDatabase(settings, ALL_MIGRATIONS);
    const upkeep = new Upkeep(database, settings);
    upkeep.takeUp();
    const groups = new GroupCommit(database, prepareOperations(database), toFailure, upkeep);
    const backups = new Backups(database);
    const answer = async (request: ThreadRequest): Promise<void> => {
      switch (request.kind) {
        case 'group':
          return reply({ kind: 'done', outcomes: groups.run(request.operations) });
        case 'backup': {
          const { number, path } = request;
          const failure = await backups.make(path).then(() => undefined, toFailure);
          return reply({ kind: 'backed-up', number, failure });
        }
        case 'close':
          await backups.close();
          closeDatabase(database);
          port.close();
      }
    };
    port.on('message', (request: ThreadRequest) => void answer(request));
    reply({ kind: 'opened' });
  } catch (error) {
    reply({ kind: 'refused', failure: toFailure(error) });
    port.close();
  }
}

if (parentPort !== null) serve(parentPort, workerData as DatabaseSettings);
