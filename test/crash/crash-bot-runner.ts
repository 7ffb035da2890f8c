import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { RunningHub } from '@colloquy/hub';
import { crashBotEnvironment } from './crash-bot-environment.js';
import type { KillPoint } from './crash-bot-process.js';

const PROCESS = new URL('./crash-bot-process.js', import.meta.url);

/** Starts the bot as a process of its own, again and again on the same store and port. */
export class CrashBotRunner {
  #child: ChildProcess | undefined;

  constructor(
    private readonly hub: RunningHub,
    private readonly port: number,
    private readonly store: string,
  ) {}

  /** Starts the process and waits until it takes callbacks. */
  async start(): Promise<void> {
    const child = fork(PROCESS, {
      env: crashBotEnvironment(this.hub, { port: this.port, store: this.store }),
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    this.#child = child;
    let complaints = '';
    child.stderr?.on('data', (chunk: Buffer) => (complaints += chunk.toString()));
    while (!(await isReady(this.port))) {
      if (child.exitCode !== null)
        throw new TypeError(`The bot ended with code ${child.exitCode}: ${complaints}`);
    }
  }

  /** Sets the trap, and waits until it is set. */
  async arm(point: KillPoint): Promise<void> {
    const armed = once(this.#alive(), 'message');
    this.#alive().send(point);
    await armed;
  }

  /** Kills the process as nothing can be prepared for. */
  async kill(): Promise<void> {
    const child = this.#alive();
    if (child.exitCode === null && child.signalCode === null) {
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    }
  }

  /** Starts the process again whenever it dies. `stop()` ends that, and answers how often it was needed. */
  guard(): { stop(): number } {
    let restarts = 0;
    let guarding = true;
    const restart = async (): Promise<void> => {
      await once(this.#alive(), 'exit');
      if (!guarding) return;
      restarts += 1;
      await this.start();
      await restart();
    };
    // A bot that does not come back fails the test that waits for it; the reason is in the bot's own words.
    restart().catch((error: unknown) => process.stderr.write(`${String(error)}\n`));
    return {
      stop: () => {
        guarding = false;
        return restarts;
      },
    };
  }

  #alive(): ChildProcess {
    if (this.#child === undefined) throw new TypeError('The bot was not started.');
    return this.#child;
  }
}

/** Asks once, and lets other things happen in between. */
async function isReady(port: number): Promise<boolean> {
  const response = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined);
  if (response?.ok === true) return true;
  await new Promise((resolve) => setTimeout(resolve, 20));
  return false;
}
