import type { Logger } from 'winston';

/**
 * Looks after work that nobody awaits: what fails there is logged under its name instead of being lost, and `idle()`
 * waits for all of it when the process drains.
 */
export class Supervisor {
  readonly #running = new Set<Promise<void>>();

  constructor(private readonly logger: Logger) {}

  /** Takes over a piece of work. */
  watch(name: string, work: Promise<void>): void {
    const ended = (): void => void this.#running.delete(watched);
    const watched = work.then(ended, (error: unknown) => {
      this.logger.error('background work failed', { work: name, error });
      ended();
    });
    this.#running.add(watched);
  }

  /** Resolves when everything that is watched has ended, also what was added meanwhile. */
  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }
}
