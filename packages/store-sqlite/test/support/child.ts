import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** A program of this folder as a process of its own. */
export class Child {
  /** Every whole line that it printed. */
  readonly lines: string[] = [];
  readonly #process: ChildProcess;
  readonly #ended: Promise<unknown>;
  #waiting: { count: number; resolve: () => void } | undefined;
  #errorText = '';

  constructor(program: string, ...args: readonly string[]) {
    const file = new URL(`./${program}.js`, import.meta.url).pathname;
    this.#process = spawn(process.execPath, [file, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    this.#ended = once(this.#process, 'close');
    const { stdout, stderr } = this.#process;
    if (stdout !== null) createInterface(stdout).on('line', (line) => this.#hear(line));
    stderr?.on('data', (data: Buffer) => (this.#errorText += data.toString()));
  }

  /** Resolves when it has printed so many lines. */
  async printed(count: number): Promise<void> {
    const enough = new Promise<void>((resolve) => (this.#waiting = { count, resolve }));
    if (this.lines.length >= count) return;
    const outcome = await Promise.race([enough.then(() => 'printed'), this.#ended.then(() => 'ended')]);
    if (outcome === 'ended')
      throw new TypeError(`The process ended after ${this.lines.length} lines. ${this.#errorText}`);
  }

  /** `kill -9`: no handler runs. */
  async kill(): Promise<void> {
    this.#process.kill('SIGKILL');
    await this.#ended;
  }

  /** Waits for its own end; answers what it printed as errors. */
  async end(): Promise<{ readonly exitCode: number | null; readonly errorText: string }> {
    await this.#ended;
    return { exitCode: this.#process.exitCode, errorText: this.#errorText };
  }

  #hear(line: string): void {
    this.lines.push(line);
    if (this.#waiting !== undefined && this.lines.length >= this.#waiting.count) this.#waiting.resolve();
  }
}
