import { spawn, type ChildProcess } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** The executable, seen from `dist/test`. */
const COLLOQUY = fileURLToPath(new URL('../../bin/colloquy.js', import.meta.url));

/** How the command ended: its exit code, or the signal that ended it. */
export interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** The real command in a process of its own. */
export class ColloquyProcess {
  stdout = '';
  stderr = '';
  /** Settles when the process is gone and its output is read. */
  readonly ended: Promise<Ending>;
  readonly #child: ChildProcess;
  readonly #output = new EventEmitter();

  constructor(...args: readonly string[]) {
    this.#child = spawn(process.execPath, [COLLOQUY, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    this.#child.stdout?.on('data', (chunk: Buffer) => {
      this.stdout += chunk.toString();
      this.#output.emit('changed');
    });
    this.#child.stderr?.on('data', (chunk: Buffer) => (this.stderr += chunk.toString()));
    this.ended = new Promise((resolve, reject) => {
      this.#child.once('error', reject);
      this.#child.once('close', (code, signal) => {
        resolve({ code, signal });
        this.#output.emit('changed');
      });
    });
  }

  /** Waits for a part of the output and answers what its first group matched. */
  async says(pattern: RegExp): Promise<string> {
    for (;;) {
      const found = pattern.exec(this.stdout);
      if (found !== null) return found[1] ?? '';
      if (this.#child.exitCode !== null) throw new TypeError(`colloquy has ended: ${this.stderr}`);
      await once(this.#output, 'changed');
    }
  }

  async end(signal: NodeJS.Signals): Promise<Ending> {
    this.#child.kill(signal);
    return this.ended;
  }
}
