import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** What the process of the hub tells. */
export type FuzzedHubNews =
  | { readonly kind: 'ready'; readonly url: string; readonly token: string }
  | { readonly kind: 'memory'; readonly heapBytes: number };

const SCRIPT = new URL('./fuzzed-hub-process.js', import.meta.url);

/** A hub in a process of its own, so that its memory is its own and its end is seen. */
export class FuzzedHub {
  /** What it wrote to its standard error: nothing, or it has a fault. */
  complaints = '';

  private constructor(
    private readonly child: ChildProcess,
    readonly url: string,
    readonly token: string,
  ) {
    child.stderr?.on('data', (chunk: Buffer) => (this.complaints += chunk.toString()));
  }

  static async start(): Promise<FuzzedHub> {
    const child = fork(SCRIPT, { execArgv: ['--expose-gc'], stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
    const [news] = (await once(child, 'message')) as [FuzzedHubNews];
    if (news.kind !== 'ready') throw new TypeError('The hub was not ready.');
    return new FuzzedHub(child, news.url, news.token);
  }

  /** Whether the process has ended. */
  get isGone(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  /** What its heap holds after everything that can be freed was freed, in bytes. */
  async heapBytes(): Promise<number> {
    const answer = once(this.child, 'message') as Promise<[FuzzedHubNews]>;
    this.child.send('memory');
    const [news] = await answer;
    return news.kind === 'memory' ? news.heapBytes : Number.NaN;
  }

  async stop(): Promise<void> {
    if (this.isGone) return;
    const gone = once(this.child, 'close');
    this.child.kill('SIGKILL');
    await gone;
  }
}
