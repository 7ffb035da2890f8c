import type { HubLogger } from '../hub-event.js';
import type { HubStateJson } from './hub-state.js';
import { writeStateFile } from './state-file.js';

/** What is kept, and where. */
export interface StateKeeperOptions {
  readonly path: string;
  readonly state: () => HubStateJson;
  readonly log: HubLogger;
  /** Told after each writing. */
  readonly onKept: (tookMs: number) => void;
}

/** How long changes are gathered before they are written, in milliseconds. */
const GATHER_MS = 500;
/** A hub that holds much takes long to write: it gathers ten times as long, so that writing takes at most a tenth of its time. */
const GATHER_FACTOR = 10;

/** Writes the state of a hub to its file, a moment after it changed, and when the hub stops. */
export class StateKeeper {
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();
  #lastTookMs = 0;
  #closed = false;

  constructor(private readonly options: StateKeeperOptions) {}

  /** Something changed. */
  touch(): void {
    if (this.#closed) return;
    this.#timer ??= setTimeout(
      () => {
        this.#timer = undefined;
        void this.#write();
      },
      Math.max(GATHER_MS, this.#lastTookMs * GATHER_FACTOR),
    ).unref();
  }

  /** Writes what there is, once and for all. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await this.#write();
  }

  /** One after the other. A disk that is full must not end the hub. */
  #write(): Promise<void> {
    const { path, state, log, onKept } = this.options;
    this.#writing = this.#writing
      .then(async () => {
        const from = performance.now();
        await writeStateFile(path, state());
        this.#lastTookMs = performance.now() - from;
        onKept(this.#lastTookMs);
      })
      .catch((error: unknown) => {
        log({
          level: 'error',
          message: 'The state could not be written.',
          fields: { path, error: String(error) },
        });
      });
    return this.#writing;
  }
}
