import type { Logger } from 'winston';
import type { Clock } from './clock.js';
import type { Metrics } from './metrics.js';

/** What has to be so for a bot to be ready. */
export const READINESS_CHECKS = ['callbacks', 'registration', 'store', 'token'] as const;

/**
 * `callbacks`: they are taken, and the process does not drain. `registration`: the hub knows the bots. `store`: it can be written. `token`:
 * there is one for the hub, or can be had.
 */
export type ReadinessCheck = (typeof READINESS_CHECKS)[number];

/** Whether each holds. One that rejects, or does not answer in time, does not. */
export type ReadinessProbes = Readonly<Record<ReadinessCheck, () => boolean | Promise<unknown>>>;

/** What came of the checks. */
export interface ReadinessReport {
  readonly isReady: boolean;
  readonly checks: Readonly<Record<ReadinessCheck, boolean>>;
}

export interface ReadinessOptions {
  readonly probes: ReadinessProbes;
  readonly clock: Clock;
  readonly metrics: Pick<Metrics, 'readyChecks'>;
  readonly logger: Logger;
}

/** However many ask, nothing is written and nobody is asked more often. */
const FRESH_MS = 1_000;

const PATIENCE_MS = 2_000;

/** Whether the bot can do its work now. Asks the world anew, so that it is ready again as soon as it can be. */
export class Readiness {
  #askedAt = -Infinity;
  #asked: Promise<ReadinessReport> | undefined;
  /** What was asked and has not answered: it is not asked again meanwhile. */
  readonly #hanging = new Set<ReadinessCheck>();
  #failing = '';
  #hasStarted = false;
  #wasReady = false;

  constructor(private readonly options: ReadinessOptions) {}

  /** Never rejects. What costs nothing to know is never older than the answer. */
  async report(): Promise<ReadinessReport> {
    const now = this.options.clock.elapsed();
    const hasStarted = this.options.probes.callbacks() === true;
    // What did not hold before the start says nothing of what does now.
    const isOld = now - this.#askedAt >= FRESH_MS || (hasStarted && !this.#hasStarted);
    this.#hasStarted = hasStarted;
    if (this.#asked === undefined || isOld) {
      this.#askedAt = now;
      this.#asked = this.#look();
    }
    const { checks } = await this.#asked;
    return this.#tell({ ...checks, ...this.#known() });
  }

  async #look(): Promise<ReadinessReport> {
    const answers = await Promise.all(
      READINESS_CHECKS.map(async (check) => [check, await this.#holds(check)] as const),
    );
    return reportOf(Object.fromEntries(answers) as ReadinessReport['checks']);
  }

  /** Those that are answered at once. */
  #known(): Partial<Record<ReadinessCheck, boolean>> {
    const { callbacks, registration } = this.options.probes;
    const [takes, isKnown] = [callbacks(), registration()];
    return {
      ...(typeof takes === 'boolean' && { callbacks: takes }),
      ...(typeof isKnown === 'boolean' && { registration: isKnown }),
    };
  }

  async #holds(check: ReadinessCheck): Promise<boolean> {
    const { probes, clock } = this.options;
    if (this.#hanging.has(check)) return false;
    const answered = new AbortController();
    this.#hanging.add(check);
    const work = Promise.resolve()
      .then(() => probes[check]())
      .then((answer) => answer !== false)
      .catch(() => false)
      .finally(() => this.#hanging.delete(check));
    const late = clock.sleep(PATIENCE_MS, answered.signal).then(() => false);
    const holds = await Promise.race([work, late]);
    answered.abort();
    return holds;
  }

  #tell(checks: ReadinessReport['checks']): ReadinessReport {
    const { metrics, logger } = this.options;
    const report = reportOf(checks);
    for (const check of READINESS_CHECKS) metrics.readyChecks.set({ check }, checks[check] ? 1 : 0);
    const failing = READINESS_CHECKS.filter((check) => !checks[check]).join(', ');
    // Said when it changes: somebody asks every few seconds.
    if (failing !== this.#failing) {
      if (failing === '') logger.info('ready');
      else logger.log(this.#wasReady ? 'warn' : 'info', 'not ready', { failing });
    }
    this.#wasReady ||= report.isReady;
    this.#failing = failing;
    return report;
  }
}

function reportOf(checks: ReadinessReport['checks']): ReadinessReport {
  return { isReady: READINESS_CHECKS.every((check) => checks[check]), checks };
}
