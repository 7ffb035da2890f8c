import { fork, type ChildProcess } from 'node:child_process';
import { EventEmitter, once } from 'node:events';

/** How often something happened to the bot. */
export interface LifeCounts {
  readonly kills: number;
  /** Kills that met a process which was not ready yet. */
  readonly killedWhileStarting: number;
  /** Ends that it was asked for with SIGTERM, as a deployment does. */
  readonly drains: number;
  /** Those after which it ended with another code than 0: 0, or the drain has a fault. */
  readonly uncleanDrains: number;
  readonly restarts: number;
  /** Ends that nobody asked for: 0, or the bot has a fault. */
  readonly endedByItself: number;
}

/** A bot in a process of its own that is started again at once whenever it is gone, as an operator would have it. */
export class KeptAliveBot {
  readonly #news = new EventEmitter();
  #child: ChildProcess | undefined;
  #isReady = false;
  #wasKilled = false;
  #isDraining = false;
  #drains = 0;
  #uncleanDrains = 0;
  #isStopping = false;
  #complaints = '';
  #starts = 0;
  #kills = 0;
  #killedWhileStarting = 0;
  #endedByItself = 0;

  constructor(
    private readonly script: URL,
    private readonly environment: NodeJS.ProcessEnv,
  ) {
    this.#start();
  }

  get counts(): LifeCounts {
    return {
      kills: this.#kills,
      killedWhileStarting: this.#killedWhileStarting,
      drains: this.#drains,
      uncleanDrains: this.#uncleanDrains,
      restarts: this.#starts - 1,
      endedByItself: this.#endedByItself,
    };
  }

  /** What the bot has written to its standard error, over all its lives. */
  get complaints(): string {
    return this.#complaints;
  }

  /** Waits until the process of the moment, or one after it, takes callbacks. */
  async ready(): Promise<void> {
    if (!this.#isReady) await once(this.#news, 'ready');
  }

  /** Kills the process as nothing can be prepared for. Harmless when that was done already. */
  kill(): void {
    if (this.#wasKilled || this.#child === undefined) return;
    this.#wasKilled = this.#child.kill('SIGKILL');
    if (!this.#wasKilled) return;
    this.#kills += 1;
    if (!this.#isReady) this.#killedWhileStarting += 1;
    this.#isReady = false;
  }

  /** Asks the process to end, as a deployment does before it starts the next. Harmless when it is gone. */
  drain(): void {
    if (this.#isDraining || this.#wasKilled || this.#child === undefined) return;
    this.#isDraining = this.#child.kill('SIGTERM');
    this.#isReady = false;
  }

  /** Ends the process for good. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    const gone = this.#child === undefined ? undefined : once(this.#child, 'close');
    this.#child?.kill('SIGKILL');
    await gone;
  }

  #start(): void {
    const child = fork(this.script, { env: this.environment, stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
    this.#child = child;
    this.#starts += 1;
    this.#isReady = false;
    this.#wasKilled = false;
    this.#isDraining = false;
    child.stderr?.on('data', (chunk: Buffer) => (this.#complaints += chunk.toString()));
    child.once('message', () => {
      this.#isReady = true;
      this.#news.emit('ready');
    });
    child.once('close', (code) => {
      if (this.#isStopping) return;
      if (this.#isDraining) this.#drains += 1;
      else if (!this.#wasKilled) this.#endedByItself += 1;
      if (this.#isDraining && code !== 0) this.#uncleanDrains += 1;
      this.#start();
    });
  }
}
