import type { DatabaseSync } from 'node:sqlite';
import { Backups } from './backups.js';
import { DurableLog, type SyncFile } from './durable-log.js';
import type { Failure } from './errors.js';
import { failureOf } from './failure-of.js';
import { FileLock } from './file-lock.js';
import { Keeper, type Spawn } from './keeper.js';
import { ALL_MIGRATIONS } from './migrations/all-migrations.js';
import { openBeside, openDatabase, type DatabaseSettings } from './open-database.js';
import {
  prepareOperations,
  readsTables,
  type Handlers,
  type OperationName,
  type Operations,
} from './operations.js';
import type { WorkingSet } from './recent/working-set.js';
import { prepareFile } from './prepare-file.js';
import { toRuntimeError } from './runtime-error.js';
import type { CommittedGroup } from './sqlite-store-options.js';
import { closeDatabase } from './unclean-stop.js';
import { Upkeep } from './upkeep.js';
import { WriteBack } from './write-back.js';
import { WriteGroups } from './write-groups.js';

/** What tests give in place of the real thing. */
export interface Surroundings {
  readonly spawn?: Spawn;
  readonly syncFile?: SyncFile;
}

export interface SqliteConnectionOptions {
  readonly settings: DatabaseSettings;
  readonly onGroup: ((group: CommittedGroup) => void) | undefined;
  readonly surroundings: Surroundings;
}

/** An open database with what belongs to it: the groups on this thread, the keeper on another, the lock of the file. */
export class SqliteConnection {
  readonly #settings: DatabaseSettings;
  readonly #handlers: Handlers;
  readonly #working: WorkingSet;
  readonly #groups: WriteGroups;
  readonly #backups: Backups;
  readonly #writeBack: WriteBack | undefined;

  private constructor(
    private readonly database: DatabaseSync,
    private readonly file: OpenFile | undefined,
    { settings, onGroup }: SqliteConnectionOptions,
  ) {
    this.#settings = settings;
    const { handlers, working } = prepareOperations(database);
    this.#handlers = handlers;
    this.#working = working;
    const upkeep = new Upkeep(database, settings);
    this.#groups = new WriteGroups({
      database,
      handlers,
      working,
      failureOf: (error) => this.#failureOf(error),
      log: file?.log ?? IN_MEMORY,
      keepUp: async (purged) =>
        file === undefined ? upkeep.after({ purged }) : file.keeper.ask('keepUp', { purged }),
      onGroup: (group) => {
        this.#writeBack?.after(group.operations);
        onGroup?.(group);
      },
    });
    this.#backups = new Backups(database, (work) => this.#groups.between(work));
    this.#writeBack =
      file &&
      new WriteBack({
        writeBack: (least) => file.keeper.ask('writeBack', { least }),
        between: (work) => this.#groups.between(work),
      });
  }

  /** @throws RuntimeError why the file cannot be opened. */
  static async open(options: SqliteConnectionOptions): Promise<SqliteConnection> {
    const { settings } = options;
    const { path } = settings;
    let file: OpenFile | undefined;
    let database: DatabaseSync | undefined;
    try {
      if (path !== ':memory:') file = await openFile(options);
      database = file === undefined ? openDatabase(settings, ALL_MIGRATIONS) : openBeside(settings);
      return new SqliteConnection(database, file, options);
    } catch (error) {
      database?.close();
      await file?.keeper.close();
      file?.lock.release();
      throw toRuntimeError(failureOf(error, path), error);
    }
  }

  get unanswered(): number {
    return this.#groups.unanswered;
  }

  /** Does an operation; resolves when it is on the disk. */
  write<Name extends OperationName>(
    name: Name,
    input: Operations[Name]['input'],
  ): Promise<Operations[Name]['output']> {
    return new Promise((resolve, reject) => this.#groups.run(name, input, resolve, reject));
  }

  /** What an operation that changes nothing finds, when that is on the disk. */
  async read<Name extends OperationName>(
    name: Name,
    input: Operations[Name]['input'],
  ): Promise<Operations[Name]['output']> {
    const isThere = this.#working.isFlushed || !readsTables(name);
    return this.#groups.isIdle && isThere ? this.peek(name, input) : this.write(name, input);
  }

  /** Whether every message of a conversation that waits to be sent is on the disk. */
  isOutboxOnDisk(conversationId: string): boolean {
    return this.#groups.isOutboxOnDisk(conversationId);
  }

  /** `false` when surely no stimulus of a conversation waits, be it on the disk already or not. */
  mayHaveStimulus(conversationId: string): boolean {
    const { recent, tables } = this.#working;
    if (!this.#groups.hasDoneAll || recent.stimuli.first(conversationId) !== undefined) return true;
    try {
      return tables.holdAny('inbox');
    } catch {
      // Whoever looks then hears of it.
      return true;
    }
  }

  /** What an operation that changes nothing finds now, be it on the disk already or not. @throws RuntimeError. */
  peek<Name extends OperationName>(name: Name, input: Operations[Name]['input']): Operations[Name]['output'] {
    try {
      return this.#handlers[name](input);
    } catch (error) {
      throw toRuntimeError(this.#failureOf(error), error);
    }
  }

  async backup(path: string): Promise<void> {
    try {
      await this.#backups.make(path);
    } catch (error) {
      throw toRuntimeError(this.#failureOf(error), error);
    }
  }

  /** Brings everything to its end that was begun. */
  async close(): Promise<void> {
    await this.#backups.close();
    await this.#groups.idle();
    this.#groups.flush();
    await this.#writeBack?.idle();
    await this.file?.keeper.close();
    // The last connection writes the log back and removes it.
    closeDatabase(this.database);
    this.file?.log.close();
    this.file?.lock.release();
  }

  #failureOf(error: unknown): Failure {
    return failureOf(error, this.#settings.path);
  }
}

/** What a database in a file has, and one in memory needs not. */
interface OpenFile {
  readonly lock: FileLock;
  readonly keeper: Keeper;
  readonly log: DurableLog;
}

async function openFile({ settings, surroundings }: SqliteConnectionOptions): Promise<OpenFile> {
  const { path, lockTimeoutMs } = settings;
  const { spawn, syncFile } = surroundings;
  prepareFile(path);
  const lock = await FileLock.take(path, lockTimeoutMs);
  const keeper = new Keeper(settings, spawn);
  try {
    await keeper.open();
  } catch (error) {
    lock.release();
    throw error;
  }
  const rescue = () => keeper.ask('rescue', undefined);
  const log = new DurableLog({ path, rescue, ...(syncFile !== undefined && { sync: syncFile }) });
  return { lock, keeper, log };
}

const IN_MEMORY = { isShaken: false, sync: () => Promise.resolve() } as const;
