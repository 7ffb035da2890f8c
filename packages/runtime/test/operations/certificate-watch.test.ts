import { X509Certificate } from 'node:crypto';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import type { Tls } from '../../src/configuration/tls-settings.js';
import { CertificateWatch } from '../../src/operations/certificate-watch.js';
import { createLogger } from '../../src/operations/logging.js';
import { createMetrics } from '../../src/operations/metrics.js';
import { VirtualClock } from '../../src/operations/virtual-clock.js';
import { CERTIFICATES } from '../certificates.js';

const { one, other } = CERTIFICATES;

describe('A certificate that is renewed', () => {
  it('is shown within a minute, once, and not before its key is there', async () => {
    const clock = new VirtualClock();
    const stopping = new AbortController();
    const shown: Tls[] = [];
    let now: Tls | undefined = { ...one };
    const metrics = createMetrics({ of: 'bots' });
    const watch = new CertificateWatch({
      first: one,
      read: () => now,
      renew: (tls) => void shown.push(tls),
      metrics,
      clock,
      logger: createLogger('silent'),
      signal: stopping.signal,
    });
    const ends = async () => (await metrics.certificateExpires.get()).values[0]?.value;
    const endOf = ({ certificate }: Tls) => Date.parse(new X509Certificate(certificate).validTo) / 1_000;
    expect(await ends()).to.equal(endOf(one));
    // Both of the tests' certificates end at the same moment.
    metrics.certificateExpires.set(0);
    const running = watch.run();
    await clock.advance(60_000);
    now = { certificate: other.certificate, key: one.key };
    await clock.advance(60_000);
    now = undefined;
    await clock.advance(60_000);
    expect(shown).to.deep.equal([]);
    expect(await ends()).to.equal(0);
    now = { ...other };
    await clock.advance(60_000);
    await clock.advance(60_000);
    expect(shown).to.deep.equal([other]);
    expect(await ends()).to.equal(endOf(other));
    now = { ...one };
    watch.look();
    expect(shown).to.deep.equal([other, one]);
    stopping.abort();
    await running;
  });
});
