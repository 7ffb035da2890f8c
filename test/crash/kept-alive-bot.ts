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

/** What is killed, paused and asked to end: one process, or several that share their work. */
export interface Mortal {
  readonly counts: LifeCounts;
  /** What was written to standard error, over all lives. */
  readonly complaints: string;
  /** For how long there has been whoever takes callbacks, in ms; 0 while somebody is missing. */
  readonly upForMs: number;
  /** Waits until callbacks are taken. */
  ready(): Promise<void>;
  /** Kills a process as nothing can be prepared for. Harmless when that was done already. */
  kill(): void;
  /** Asks a process to end, as a deployment does before it starts the next. Harmless when it is gone. */
  drain(): void;
  /** Lets a process stand still, as a machine that is moved or overloaded does, until the answer is called. */
  pause(): () => void;
  /** Ends everything for good. */
  stop(): Promise<void>;
}

/** A bot in a process of its own that is started again at once whenever it is gone, as an operator would have it. */
export class KeptAliveBot implements Mortal {
  readonly #news = new EventEmitter();
  #child: ChildProcess | undefined;
  #isReady = false;
  #readySince = 0;
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
    /** Told when the process takes callbacks, and when it is killed, paused or asked to end. */
    private readonly onTurn: (isReady: boolean) => void = () => undefined,
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

  get complaints(): string {
    return this.#complaints;
  }

  get upForMs(): number {
    return this.#isReady ? performance.now() - this.#readySince : 0;
  }

  async ready(): Promise<void> {
    if (!this.#isReady) await once(this.#news, 'ready');
  }

  kill(): void {
    if (this.#wasKilled || this.#child === undefined) return;
    this.#wasKilled = this.#child.kill('SIGKILL');
    if (!this.#wasKilled) return;
    this.#kills += 1;
    if (!this.#isReady) this.#killedWhileStarting += 1;
    this.#turn(false);
  }

  drain(): void {
    if (this.#isDraining || this.#wasKilled || this.#child === undefined) return;
    this.#isDraining = this.#child.kill('SIGTERM');
    this.#turn(false);
  }

  pause(): () => void {
    const child = this.#child;
    this.#turn(false);
    child?.kill('SIGSTOP');
    return () => {
      if (child?.kill('SIGCONT') === true && child === this.#child) this.#turn(true);
    };
  }

  async stop(): Promise<void> {
    this.#isStopping = true;
    const gone = this.#child === undefined ? undefined : once(this.#child, 'close');
    this.#child?.kill('SIGKILL');
    await gone;
  }

  #turn(isReady: boolean): void {
    this.#isReady = isReady;
    this.#readySince = performance.now();
    this.onTurn(isReady);
    if (isReady) this.#news.emit('ready');
  }

  #start(): void {
    const child = fork(this.script, { env: this.environment, stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
    this.#child = child;
    this.#starts += 1;
    this.#isReady = false;
    this.#wasKilled = false;
    this.#isDraining = false;
    child.stderr?.on('data', (chunk: Buffer) => (this.#complaints += chunk.toString()));
    child.once('message', () => this.#turn(true));
    child.once('close', (code) => {
      if (this.#isStopping) return;
      if (this.#isDraining) this.#drains += 1;
      else if (!this.#wasKilled) this.#endedByItself += 1;
      if (this.#isDraining && code !== 0) this.#uncleanDrains += 1;
      this.#start();
    });
  }
}
