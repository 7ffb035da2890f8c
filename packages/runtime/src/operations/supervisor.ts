import type { Logger } from 'winston';

/**
 * Looks after work that nobody awaits: what fails there is logged under its name instead of being lost, and `idle()`
 * waits for all of it when the process drains.
 */
export class Supervisor {
  #running = 0;
  #waiting: (() => void)[] = [];

  constructor(private readonly logger: Logger) {}

  /** Takes over a piece of work. */
  watch(name: string, work: Promise<void>): void {
    this.#running += 1;
    void work.then(this.#ended, (error: unknown) => {
      this.logger.error('background work failed', { work: name, error });
      this.#ended();
    });
  }

  /** Resolves when everything that is watched has ended, also what was added meanwhile. */
  async idle(): Promise<void> {
    while (this.#running > 0) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  readonly #ended = (): void => {
    this.#running -= 1;
    if (this.#running > 0 || this.#waiting.length === 0) return;
    const told = this.#waiting;
    this.#waiting = [];
    told.forEach((tell) => tell());
  };
}
