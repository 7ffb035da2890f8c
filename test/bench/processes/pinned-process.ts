import { fork, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import type { Answer, Commands, Input, Question, Reply } from './commands.js';

export interface PinnedProcessOptions {
  readonly name: string;
  /** The script, as a path. */
  readonly script: string;
  /** The core to run on, where processes can be pinned. */
  readonly core: number;
  readonly environment?: Readonly<Record<string, string>>;
  /** Options of Node itself. */
  readonly nodeOptions?: readonly string[];
}

const STOP_WITHIN_MS = 20_000;

/** Whether processes get a core of their own: `taskset` is there, and two cores are. */
export const CAN_PIN = availableParallelism() >= 2 && spawnSync('taskset', ['-V']).status === 0;

/** A process of the benchmark on a core of its own, that can be asked and ended. */
export class PinnedProcess<Asked extends Commands> {
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, (reply: Reply) => void>();
  #questions = 0;
  #complaints = '';

  constructor(private readonly options: PinnedProcessOptions) {
    const { script, core, environment, nodeOptions = [] } = options;
    const program = CAN_PIN
      ? { execPath: 'taskset', execArgv: ['-c', String(core), process.execPath, ...nodeOptions] }
      : { execPath: process.execPath, execArgv: [...nodeOptions] };
    this.#child = fork(script, [], {
      ...program,
      env: { PATH: process.env['PATH'], ...environment },
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    this.#child.stderr?.on('data', (chunk: Buffer) => {
      this.#complaints = (this.#complaints + chunk.toString()).slice(-4_000);
    });
    this.#child.on('message', (reply: Reply) => {
      this.#waiting.get(reply.number)?.(reply);
      this.#waiting.delete(reply.number);
    });
    this.#child.once('exit', () => {
      for (const [number, settle] of this.#waiting) settle({ number, failure: this.#report() });
      this.#waiting.clear();
    });
  }

  /** Asks for something, and waits for the answer. */
  async ask<Name extends keyof Asked & string>(
    name: Name,
    input: Input<Asked, Name>,
  ): Promise<Answer<Asked, Name>> {
    this.check();
    const question: Question = { number: (this.#questions += 1), name, input };
    const replied = new Promise<Reply>((resolve) => this.#waiting.set(question.number, resolve));
    this.#child.send(question);
    const reply = await replied;
    if ('failure' in reply) throw new Error(`${this.options.name}, asked for ${name}: ${reply.failure}`);
    return reply.answer as Answer<Asked, Name>;
  }

  /** Waits until an address answers 200; tries again every few milliseconds. */
  async isReadyAt(url: string): Promise<void> {
    for (;;) {
      this.check();
      const response = await fetch(url).catch(() => undefined);
      await response?.body?.cancel();
      if (response?.ok === true) return;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  /** Ends the process and waits until it is gone. With SIGTERM it may bring its work to an end. */
  async stop(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    const child = this.#child;
    if (this.#isOver) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    const impatience = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS);
    await gone;
    clearTimeout(impatience);
  }

  get #isOver(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  /** @throws with the process's own complaints when it has ended. */
  check(): void {
    if (this.#isOver) throw new Error(this.#report());
  }

  #report(): string {
    const { exitCode, signalCode } = this.#child;
    return `${this.options.name} ended with ${signalCode ?? `code ${exitCode}`}. It said: ${this.#complaints}`;
  }
}
