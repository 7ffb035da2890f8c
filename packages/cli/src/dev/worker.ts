import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { ProjectPlace } from '../project/find-project.js';
import type { WorkerOrder, WorkerReport } from './worker-messages.js';

const SCRIPT = fileURLToPath(new URL('./bot-worker.js', import.meta.url));

/** How long the last words of a process are waited for that is gone. */
const LAST_WORDS_MS = 500;

/** What a step of a worker came to. */
export type StepOutcome = { readonly ok: true } | { readonly ok: false; readonly reason: string };

/** Takes what the process prints, line by line. */
export type TakeLine = (line: string, stream: 'stdout' | 'stderr') => void;

/** A process that runs the bots of a project, seen from the one that forked it. */
export class Worker {
  /** Settles when the process is gone, with how it ended. */
  readonly ended: Promise<string>;
  readonly #child: ChildProcess;
  #isGone = false;
  #isStopping = false;
  #mayHaveWork = false;

  /** @param begins is called before the bot takes its ports. */
  constructor(
    place: ProjectPlace,
    environment: NodeJS.ProcessEnv,
    take: TakeLine,
    private readonly begins: () => Promise<void>,
  ) {
    this.#child = fork(SCRIPT, [JSON.stringify(place)], {
      cwd: place.folder,
      env: environment,
      // What is given to the debugger of this process is not for another.
      execArgv: ['--enable-source-maps'],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      // Ctrl-C goes to all processes of a group. This one, and what reads its sources, end when they are told to: what they said of being ended by the
      // terminal would be read before that the terminal has ended all.
      detached: process.platform !== 'win32',
    });
    const read = Promise.all([
      this.#read(this.#child.stdout, (line) => take(line, 'stdout')),
      this.#read(this.#child.stderr, (line) => take(line, 'stderr')),
    ]);
    this.ended = new Promise((resolve) => {
      const end = (how: string): void => {
        this.#isGone = true;
        // Why it ended is read before that it did. What it has started itself may hold the pipes for as long as that likes.
        void Promise.race([read, pause(LAST_WORDS_MS)]).then(() => resolve(how));
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
  async start(): Promise<StepOutcome> {
    this.#mayHaveWork = true;
    await this.begins();
    return this.#step('start');
  }

  /** Lets it finish what is under way. One that was never started has nothing, and may be too busy with reading to hear of anything. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    if (!this.#isGone) {
      if (this.#mayHaveWork) this.#child.send('stop' satisfies WorkerOrder, () => undefined);
      else this.#child.kill('SIGKILL');
    }
    await this.ended;
  }

  async #read(stream: Readable | null, take: (line: string) => void): Promise<void> {
    if (stream === null) return;
    for await (const line of createInterface({ input: stream })) take(line);
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
