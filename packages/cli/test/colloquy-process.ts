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

/** Where the command is called. */
export interface CalledIn {
  readonly cwd?: string;
  /** Added to that of this process; `undefined` takes away. */
  readonly environment?: NodeJS.ProcessEnv;
  /** Whether signals go to what it has started too, as Ctrl-C at a terminal does. */
  readonly asAtTerminal?: boolean;
}

/** The real command in a process of its own. */
export class ColloquyProcess {
  stdout = '';
  stderr = '';
  /** Settles when the process is gone and its output is read. */
  readonly ended: Promise<Ending>;
  readonly #child: ChildProcess;
  readonly #asAtTerminal: boolean;
  readonly #output = new EventEmitter();
  /** Whether the process is gone, and all that it wrote is read. */
  #isOver = false;

  constructor(...call: readonly string[] | readonly [CalledIn, ...(readonly string[])]) {
    const [first, ...rest] = call;
    const { cwd, environment = {}, asAtTerminal = false } = typeof first === 'object' ? first : {};
    this.#asAtTerminal = asAtTerminal;
    const args = typeof first === 'string' ? [first, ...rest] : rest;
    this.#child = spawn(process.execPath, [COLLOQUY, ...(args as readonly string[])], {
      stdio: ['pipe', 'pipe', 'pipe'],
      detached: asAtTerminal,
      env: { ...process.env, ...environment },
      ...(cwd !== undefined && { cwd }),
    });
    this.#child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
      this.stdout += chunk;
      this.#output.emit('changed');
    });
    this.#child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
      this.stderr += chunk;
      this.#output.emit('changed');
    });
    this.ended = new Promise((resolve, reject) => {
      this.#child.once('error', reject);
      this.#child.once('close', (code, signal) => {
        resolve({ code, signal });
        this.#isOver = true;
        this.#output.emit('changed');
      });
    });
  }

  /** Waits for a part of the output and answers what its first group matched. */
  says(pattern: RegExp): Promise<string> {
    return this.#printed(pattern, () => this.stdout);
  }

  /** The same of standard error. */
  complains(pattern: RegExp): Promise<string> {
    return this.#printed(pattern, () => this.stderr);
  }

  async #printed(pattern: RegExp, output: () => string): Promise<string> {
    for (;;) {
      const found = pattern.exec(output());
      if (found !== null) return found[1] ?? '';
      if (this.#isOver) throw new TypeError(`colloquy has ended: ${this.stderr}`);
      await once(this.#output, 'changed');
    }
  }

  /** Writes a line to the command. */
  types(line: string): void {
    this.#child.stdin?.write(`${line}\n`);
  }

  /** Nobody writes to it any more; answers how it ended. */
  async finishes(): Promise<Ending> {
    this.#child.stdin?.end();
    return this.ended;
  }

  async end(signal: NodeJS.Signals): Promise<Ending> {
    const { pid, exitCode, signalCode } = this.#child;
    if (!this.#asAtTerminal || pid === undefined) this.#child.kill(signal);
    else if (exitCode === null && signalCode === null) process.kill(-pid, signal);
    return this.ended;
  }
}
