import type { Logger } from 'winston';
import { certificateOf, isPair, type Tls } from '../configuration/tls-settings.js';
import type { Clock } from './clock.js';
import type { Metrics } from './metrics.js';

export interface CertificateWatchOptions {
  /** Reads certificate and key anew from where they are; `undefined` when they cannot be read. */
  readonly read: () => Tls | undefined;
  readonly first: Tls;
  readonly renew: (tls: Tls) => void;
  readonly metrics: Pick<Metrics, 'certificateExpires'>;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly signal: AbortSignal;
}

/** Certificates are replaced days before they end. */
const LOOK_EVERY_MS = 60_000;

/** Shows a renewed certificate without a restart. The old one stays while the new one is not whole. */
export class CertificateWatch {
  #shown: Tls;

  constructor(private readonly options: CertificateWatchOptions) {
    this.#shown = options.first;
    this.#tell();
  }

  /** Runs until the signal aborts. */
  async run(): Promise<void> {
    const { clock, signal } = this.options;
    for (;;) {
      await clock.sleep(LOOK_EVERY_MS, signal);
      if (signal.aborted) return;
      this.look();
    }
  }

  /** Looks now. */
  look(): void {
    const { read, renew, logger } = this.options;
    const found = read();
    if (found?.certificate === this.#shown.certificate && found.key === this.#shown.key) return;
    // One of the two is written after the other.
    if (found === undefined || !isPair(found)) {
      logger.warn('the new certificate is not used yet: it cannot be read, or its key is not there');
      return;
    }
    renew(found);
    this.#shown = found;
    logger.info('the certificate was renewed', { validTo: certificateOf(found.certificate)?.validTo });
    this.#tell();
  }

  #tell(): void {
    const ends = certificateOf(this.#shown.certificate)?.validToDate;
    if (ends !== undefined) this.options.metrics.certificateExpires.set(ends.getTime() / 1_000);
  }
}
