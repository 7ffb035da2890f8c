import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { AssertionError } from 'chai';
import { poll } from './poll.js';

/** The repository, seen from `test/dist/process`. */
export const REPOSITORY = fileURLToPath(new URL('../../../', import.meta.url));

/** How a program ended: its exit code, or the signal that ended it. */
export interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A program that a test started, in a process of its own. It sees no environment but what it is given. */
export class RunningProgram {
  /** Settles when the process is gone. */
  readonly ended: Promise<Ending>;
  readonly #child: ChildProcess;
  #ending: Ending | undefined;
  #stdout = '';
  #stderr = '';

  private constructor(
    readonly name: string,
    child: ChildProcess,
  ) {
    this.#child = child;
    child.stdout?.setEncoding('utf8').on('data', (chunk: string) => (this.#stdout += chunk));
    child.stderr?.setEncoding('utf8').on('data', (chunk: string) => (this.#stderr += chunk));
    this.ended = new Promise((resolve, reject) => {
      child.once('error', reject);
      // `close` comes after the last output, `exit` may come before it.
      child.once('close', (code, signal) => resolve((this.#ending = { code, signal })));
    });
  }

  /**
   * Runs a script with this Node.
   *
   * @param file relative to the folder, which is the repository unless another is named.
   */
  static start(
    name: string,
    [file, ...args]: readonly [string, ...string[]],
    environment: NodeJS.ProcessEnv = {},
    folder: string = REPOSITORY,
  ): RunningProgram {
    const child = spawn(process.execPath, ['--enable-source-maps', file, ...args], {
      cwd: folder,
      env: { PATH: process.env['PATH'], ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return new RunningProgram(name, child);
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  get stdout(): string {
    return this.#stdout;
  }

  get stderr(): string {
    return this.#stderr;
  }

  /** Whether the process is gone. */
  get isOver(): boolean {
    return this.#ending !== undefined;
  }

  /** Waits until `check` answers something; fails with the program's own complaints when it ends before. */
  async until<Answer>(
    what: string,
    check: () => Promise<Answer | undefined>,
    withinMs = 45_000,
  ): Promise<Answer> {
    return poll(`${this.name}: ${what}`, withinMs, () => {
      if (this.isOver) throw new AssertionError(`${this.name} ended before "${what}". ${this.report()}`);
      return check();
    }).catch((error: unknown) => {
      if (error instanceof AssertionError && !this.isOver) error.message += ` ${this.report()}`;
      throw error;
    });
  }

  /** Waits until an address of the program answers 200. */
  async isReadyAt(url: string): Promise<void> {
    await this.until(`200 from ${url}`, async () => {
      const response = await fetch(url).catch(() => undefined);
      await response?.body?.cancel();
      return response?.ok === true ? true : undefined;
    });
  }

  /** Asks the process to end and waits until it has; answers how it ended. Harmless when it is gone already. */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<Ending> {
    if (!this.isOver) this.#child.kill(signal);
    return this.ended;
  }

  /** Ends the process without a chance to prepare. */
  async kill(): Promise<Ending> {
    return this.stop('SIGKILL');
  }

  /** What a reader of a failure wants to know. */
  report(): string {
    const { code = null, signal = null } = this.#ending ?? {};
    const ending = this.isOver ? `It ended with ${signal ?? `code ${code}`}.` : 'It still runs.';
    return `${ending} Its standard error:\n${this.#stderr}\nIts standard output ended with:\n${this.#stdout.slice(-2_000)}`;
  }
}
