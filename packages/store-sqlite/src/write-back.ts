/** 16 MiB. A page that changes often is written back once for many commits; SQLite's own 4 MiB cost a fifth of a turn more. */
const PAGES = 4_000;

/** Of the first look at the log, and the least between two. */
const FIRST_LOOK = 500;
const MOST_BETWEEN = 100_000;

export interface WriteBackOptions {
  /** Writes the log back, if it has so many pages; answers how many it has. */
  readonly writeBack: (leastPages: number) => Promise<number>;
  /** Runs a piece of work while nobody uses the file. */
  readonly between: (work: () => Promise<void>) => Promise<void>;
}

/**
 * Has the log written back to the file from time to time, in two steps, because the log only begins anew when all of it was: first, beside the
 * work, most of it; then, while the next group waits, the little that came meanwhile. What fails is tried again the next time:
 * the log grows, and nothing else comes of it.
 */
export class WriteBack {
  #since = 0;
  #nextLook = FIRST_LOOK;
  #running: Promise<void> | undefined;

  constructor(private readonly options: WriteBackOptions) {}

  /** Told of each group: how many operations it had. */
  after(operations: number): void {
    this.#since += operations;
    if (this.#since < this.#nextLook || this.#running !== undefined) return;
    this.#running = this.#look().finally(() => (this.#running = undefined));
  }

  /** Resolves when nothing is under way. */
  async idle(): Promise<void> {
    await this.#running;
  }

  async #look(): Promise<void> {
    const { writeBack, between } = this.options;
    const looked = this.#since;
    try {
      const pages = await writeBack(PAGES);
      if (pages < PAGES) {
        this.#nextLook = looked + lookAfter(looked, pages, PAGES - pages);
        return;
      }
      await between(async () => void (await writeBack(0)));
      this.#nextLook = lookAfter(looked, pages, PAGES);
      this.#since = 0;
    } catch {
      // The disk is full or broken, which whoever writes hears of; or the thread died, and there is another the next time.
      this.#nextLook = this.#since + FIRST_LOOK;
    }
  }
}

/** After how many operations there are probably so many pages more. */
function lookAfter(operations: number, pages: number, more: number): number {
  return Math.min(Math.max(FIRST_LOOK, Math.ceil((operations / Math.max(1, pages)) * more)), MOST_BETWEEN);
}
