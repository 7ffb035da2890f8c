import { expect } from 'chai';
import { describe, it } from 'mocha';
import type { Tls } from '../../src/configuration/tls-settings.js';
import { CertificateWatch } from '../../src/operations/certificate-watch.js';
import { createLogger } from '../../src/operations/logging.js';
import { VirtualClock } from '../../src/operations/virtual-clock.js';
import { CERTIFICATES } from '../certificates.js';

const { one, other } = CERTIFICATES;

describe('A certificate that is renewed', () => {
  it('is shown within a minute, once, and not before its key is there', async () => {
    const clock = new VirtualClock();
    const stopping = new AbortController();
    const shown: Tls[] = [];
    let now: Tls | undefined = { ...one };
    const watch = new CertificateWatch({
      first: one,
      read: () => now,
      renew: (tls) => void shown.push(tls),
      clock,
      logger: createLogger('silent'),
      signal: stopping.signal,
    });
    const running = watch.run();
    await clock.advance(60_000);
    now = { certificate: other.certificate, key: one.key };
    await clock.advance(60_000);
    now = undefined;
    await clock.advance(60_000);
    expect(shown).to.deep.equal([]);
    now = { ...other };
    await clock.advance(60_000);
    await clock.advance(60_000);
    expect(shown).to.deep.equal([other]);
    now = { ...one };
    watch.look();
    expect(shown).to.deep.equal([other, one]);
    stopping.abort();
    await running;
  });
});
