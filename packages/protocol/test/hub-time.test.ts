import { expect } from 'chai';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { formatHubTime, isProtocolError, parseHubTime } from '../src/index.js';

const instants = fc.date({
  min: new Date('0001-01-02T00:00:00.000Z'),
  max: new Date('9999-12-30T00:00:00.000Z'),
  noInvalidDate: true,
});

describe('a time of the hub', () => {
  it('is read back as it was written', () => {
    fc.assert(
      fc.property(instants, (date) => {
        expect(parseHubTime(formatHubTime(date))?.getTime()).to.equal(date.getTime());
      }),
    );
  });

  it('is UTC when it is written with a space and no zone', () => {
    fc.assert(
      fc.property(instants, (date) => {
        const written = formatHubTime(date).replace('T', ' ').replace('Z', '');
        expect(parseHubTime(written)?.getTime()).to.equal(date.getTime());
      }),
    );
  });

  for (const [written, read] of [
    ['2021-03-28T14:29:01.516Z', '2021-03-28T14:29:01.516Z'],
    ['2021-03-28 14:29:01.516', '2021-03-28T14:29:01.516Z'],
    ['2021-03-28 14:29:01', '2021-03-28T14:29:01.000Z'],
    ['2021-03-28T14:29:01z', '2021-03-28T14:29:01.000Z'],
    ['2021-03-28T14:29:01.5169999Z', '2021-03-28T14:29:01.516Z'],
    ['2021-03-28T16:29:01.5+02:00', '2021-03-28T14:29:01.500Z'],
    ['2021-03-28T14:29:01-0530', '2021-03-28T19:59:01.000Z'],
    ['2020-02-29T00:00:00Z', '2020-02-29T00:00:00.000Z'],
  ] as const) {
    it(`reads ${written}`, () => {
      expect(parseHubTime(written)?.toISOString()).to.equal(read);
    });
  }

  for (const written of [
    '',
    'yesterday',
    '2021-03-28',
    '1617393547654',
    '2021-02-31T00:00:00Z',
    '2021-02-29 00:00:00.000',
    '2021-13-01T00:00:00Z',
    '2021-03-28T24:00:00Z',
    '2021-03-28T14:29:01',
    '2021-03-28T14:29:01+24:00',
    '2021-03-28 14:29:01Z',
    '9999-12-31T23:59:59-01:00',
  ]) {
    it(`takes "${written}" for no time`, () => {
      expect(parseHubTime(written)).to.equal(undefined);
    });
  }

  it('never crashes on a text', () => {
    fc.assert(fc.property(fc.string(), (text) => void parseHubTime(text)));
  });

  it('is not written from a Date that has no value or no four-digit year', () => {
    for (const date of [
      new Date(Number.NaN),
      new Date('+010000-01-01T00:00:00Z'),
      new Date('-000001-01-01T00:00:00Z'),
    ]) {
      expect(() => formatHubTime(date))
        .to.throw(/cannot be written/)
        .that.satisfies(
          (error: unknown) => isProtocolError(error) && error.code === 'COLLOQUY_E_TIME_INVALID',
        );
    }
  });
});
