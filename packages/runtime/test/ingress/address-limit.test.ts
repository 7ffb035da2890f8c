import { expect } from 'chai';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { AddressLimit } from '../../src/ingress/address-limit.js';
import { VirtualClock } from '../../src/operations/virtual-clock.js';

const FIGURES = { burst: 3, everyMs: 1_000, maxAddresses: 5 };

describe('How often an address may ask', () => {
  it('is so many times at once, and then once in a while', async () => {
    const clock = new VirtualClock();
    const limit = new AddressLimit({ ...FIGURES, clock });
    const waits = (): number => limit.take('192.0.2.1');
    expect([waits(), waits(), waits(), waits(), waits()]).to.deep.equal([0, 0, 0, 1_000, 1_000]);
    await clock.advance(400);
    expect(waits()).to.equal(600);
    await clock.advance(600);
    expect([waits(), waits()]).to.deep.equal([0, 1_000]);
    await clock.advance(60_000);
    expect([waits(), waits(), waits(), waits()]).to.deep.equal([0, 0, 0, 1_000]);
  });

  it('is not less because of others', () => {
    const limit = new AddressLimit({ ...FIGURES, clock: new VirtualClock() });
    for (let time = 0; time < 9; time += 1) limit.take('192.0.2.1');
    expect(limit.take('192.0.2.2')).to.equal(0);
  });

  it('is the same for all addresses that somebody has with one of IPv6, and for an IPv4 address however it is written', () => {
    const limit = new AddressLimit({ ...FIGURES, clock: new VirtualClock() });
    for (const host of ['1', '2', 'ffff:1:2']) expect(limit.take(`2001:db8:1:2::${host}`)).to.equal(0);
    expect(limit.take('2001:db8:1:2::9')).to.equal(1_000);
    expect(limit.take('2001:db8:1:3::9')).to.equal(0);
    for (let time = 0; time < 3; time += 1) limit.take('192.0.2.7');
    expect(limit.take('::ffff:192.0.2.7')).to.equal(1_000);
  });

  it('is remembered of so many addresses at most, however many there are', () => {
    const limit = new AddressLimit({ ...FIGURES, clock: new VirtualClock() });
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.ipV4(), fc.ipV6(), fc.string())), (addresses) => {
        addresses.forEach((address) => limit.take(address));
        expect(limit.size).to.be.at.most(FIGURES.maxAddresses);
      }),
    );
  });
});
