import type { HubLogger } from '../hub-event.js';
import type { HubStateJson } from './hub-state.js';
import { writeStateFile } from './state-file.js';

/** What is kept, and where. */
export interface StateKeeperOptions {
  readonly path: string;
  readonly state: () => HubStateJson;
  readonly log: HubLogger;
}

/** How long changes are gathered before they are written, in milliseconds. */
const GATHER_MS = 500;

/** Writes the state of a hub to its file, a moment after it changed, and when the hub stops. */
export class StateKeeper {
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();

  constructor(private readonly options: StateKeeperOptions) {}

  /** Something changed. */
  touch(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      void this.#write();
    }, GATHER_MS).unref();
  }

  /** Writes what there is, once and for all. */
  async close(): Promise<void> {
    clearTimeout(this.#timer);
    await this.#write();
  }

  /** One after the other. A disk that is full must not end the hub. */
  #write(): Promise<void> {
    const { path, state, log } = this.options;
    this.#writing = this.#writing
      .then(() => writeStateFile(path, state()))
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
