import type { HubEvent, HubListener, HubLogger } from './hub-event.js';

/** Tells events to whoever listens. */
export class HubEvents {
  readonly #listeners = new Set<HubListener>();
  readonly #log: HubLogger;

  constructor(log: HubLogger) {
    this.#log = log;
  }

  /** Adds a listener and returns what removes it. */
  readonly listen = (listener: HubListener): (() => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };

  /** Tells an event. A listener's fault is not the hub's, and must not undo what has happened already. */
  readonly emit = (event: HubEvent): void => {
    for (const listener of this.#listeners) {
      try {
        listener(event);
      } catch (error) {
        const fields = { event: event.type, error: String(error) };
        this.#log({ level: 'error', message: 'A listener of the hub threw.', fields });
      }
    }
  };
}
