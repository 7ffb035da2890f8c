import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { ProjectPlace } from '../project/find-project.js';
import type { WorkerOrder, WorkerReport } from './worker-messages.js';

const SCRIPT = fileURLToPath(new URL('./bot-worker.js', import.meta.url));

/** What a step of a worker came to. */
export type StepOutcome = { readonly ok: true } | { readonly ok: false; readonly reason: string };

/** A process that runs the bots of a project, seen from the one that forked it. */
export class Worker {
  /** Settles when the process is gone, with how it ended. */
  readonly ended: Promise<string>;
  readonly #child: ChildProcess;
  #isGone = false;
  #isStopping = false;

  constructor(place: ProjectPlace, environment: NodeJS.ProcessEnv) {
    this.#child = fork(SCRIPT, [JSON.stringify(place)], {
      cwd: place.folder,
      env: environment,
      // What is given to the debugger of this process is not for another.
      execArgv: ['--enable-source-maps'],
    });
    this.ended = new Promise((resolve) => {
      const end = (how: string): void => {
        this.#isGone = true;
        resolve(how);
      };
      this.#child.once('exit', (code, signal) => end(`ended with ${signal ?? `code ${code ?? 0}`}`));
      this.#child.once('error', (error) => end(`could not be started: ${error.message}`));
    });
  }

  /** Whether nobody has asked it to end. */
  get isWanted(): boolean {
    return !this.#isStopping;
  }

  /** Reads the project as it is now. */
  load(): Promise<StepOutcome> {
    return this.#step('load');
  }

  /** Opens the store, takes callbacks, registers. */
  start(): Promise<StepOutcome> {
    return this.#step('start');
  }

  /** Lets it finish what is under way. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    if (!this.#isGone) this.#child.send('stop' satisfies WorkerOrder, () => undefined);
    await this.ended;
  }

  /** One step at a time. */
  async #step(order: WorkerOrder): Promise<StepOutcome> {
    if (this.#isGone) return { ok: false, reason: `The process ${await this.ended}.` };
    const answered = new AbortController();
    const { signal } = answered;
    const report = once(this.#child, 'message', { signal }).then(([said]) => outcomeOf(said as WorkerReport));
    const gone = this.ended.then((how): StepOutcome => ({ ok: false, reason: `The process ${how}.` }));
    this.#child.send(order, () => undefined);
    try {
      return await Promise.race([report, gone]);
    } finally {
      report.catch(() => undefined);
      answered.abort();
    }
  }
}

function outcomeOf(report: WorkerReport): StepOutcome {
  return report.kind === 'failed' ? { ok: false, reason: report.reason } : { ok: true };
}
