import type { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { GroupCommit, type JobOutcome } from './group-commit.js';
import { markClean, openDatabase } from './open-database.js';
import { OPERATIONS, type OperationName } from './operations.js';
import { Prepared } from './prepared.js';
import { failureOf } from './store-failure.js';
import type { WorkerOptions, WorkerRequest, WorkerResponse } from './worker-messages.js';

/** The thread that owns the database: SQLite is synchronous, and its fsyncs must not hold up the process. */
if (parentPort !== null) serve(parentPort, workerData as WorkerOptions);

function serve(port: MessagePort, options: WorkerOptions): void {
  const answer = (response: WorkerResponse): void => port.postMessage(response);
  try {
    const database = openDatabase(options.path);
    if (options.maxPages !== undefined) database.exec(`PRAGMA max_page_count = ${options.maxPages}`);
    handleRequests(port, database, answer);
    answer({ id: 0, ok: true, value: undefined });
  } catch (error) {
    const { code, message } = failureOf(error);
    answer({ id: 0, ok: false, code, message });
    port.close();
  }
}

function handleRequests(
  port: MessagePort,
  database: DatabaseSync,
  answer: (response: WorkerResponse) => void,
): void {
  const group = new GroupCommit(database);
  const sql = new Prepared(database);
  port.on('message', ({ id, operation, args }: WorkerRequest) => {
    if (operation === 'close') {
      group.flush();
      markClean(database, true);
      database.close();
      answer({ id, ok: true, value: undefined });
      port.close();
      return;
    }
    group.submit({
      run: () => runOperation(sql, operation, args),
      done: (outcome) => answer(toResponse(id, outcome)),
    });
  });
}

function runOperation(sql: Prepared, name: OperationName, args: readonly unknown[]): unknown {
  const operation = OPERATIONS[name] as (sql: Prepared, ...args: readonly unknown[]) => unknown;
  return operation(sql, ...args);
}

function toResponse(id: number, outcome: JobOutcome): WorkerResponse {
  if (outcome.ok) return { id, ok: true, value: outcome.value };
  const { code, message } = outcome.failure;
  return { id, ok: false, code, message };
}
