import { expect } from 'chai';
import { describe, it } from 'mocha';
import { inLanguage, spoken, words, type Speech } from '../../src/index.js';

const ENGLISH: Speech = { language: 'en-GB', zone: 'UTC' };
const GERMAN: Speech = { language: 'de-AT', zone: 'Europe/Vienna' };
const hello = words({ en: 'Hello {name}', de: 'Hallo {name}' }, { name: 'Ada' });

describe('A text in several languages', () => {
  it('is said in the language itself, else in the same tongue, else in the first', () => {
    const texts = words({ en: 'yes', 'de-AT': 'jo', de: 'ja', 'pt-BR': 'sim' });
    const said = (language: string): string => inLanguage(texts, { language, zone: 'UTC' });
    expect([said('de-AT'), said('de-CH'), said('DE'), said('pt-PT'), said('fr')]).to.deep.equal([
      'jo',
      'ja',
      'ja',
      'sim',
      'yes',
    ]);
  });

  it('has its plurals, numbers and dates as the language writes them, in the time zone of the conversation', () => {
    const due = words(
      {
        en: '{count, plural, one {# day} other {# days}}, {price, number} until {at, time, short}',
        de: '{count, plural, one {# Tag} other {# Tage}}, {price, number} bis {at, time, short}',
      },
      { count: 2, price: 1234.5, at: Date.UTC(2026, 5, 1, 10) },
    );
    expect(inLanguage(due, GERMAN)).to.equal('2 Tage, 1\u00A0234,5 bis 12:00');
    expect(inLanguage(due, ENGLISH)).to.match(/^2 days, 1,234\.5 until 10:00/);
  });

  it('writes dates and numbers as the country does, also in a text of the language in general', () => {
    const due = words({ en: '{at, date, full}' }, { at: Date.UTC(2026, 0, 9, 10) });
    const said = (language: string) => inLanguage(due, { language, zone: 'UTC' });
    expect(said('en-GB')).to.equal('Friday, 9 January 2026');
    expect(said('en-US')).to.equal('Friday, January 9, 2026');
    expect(said('de-AT'), 'in another language it is the text that counts').to.equal(
      'Friday, January 9, 2026',
    );
    expect(said('en-!?'), 'no language at all').to.equal('Friday, January 9, 2026');
  });

  it('takes a time as ISO 8601, as a dialog keeps it', () => {
    const due = words(
      { en: '{n, plural, one {{at, date, short}} other {on {at, date, short} at {at, time, short}}}' },
      { n: 2, at: '2026-01-09T23:30:00Z' },
    );
    expect(inLanguage(due, { language: 'en-GB', zone: 'Europe/Vienna' })).to.equal('on 10/01/26 at 00:30');
  });

  it('is found anywhere below a value, and everything else stays the same object', () => {
    const at = new Date();
    const plain = { title: 'Pick', at, options: ['a', { title: 'b' }] };
    expect(spoken(plain, GERMAN)).to.equal(plain);
    expect(spoken({ at, options: [hello, { title: hello }] }, GERMAN)).to.deep.equal({
      at,
      options: ['Hallo Ada', { title: 'Hallo Ada' }],
    });
  });

  it('takes what a customer said for what it is: nothing in a value is a placeholder or markup', () => {
    const name = "{other} <b>#</b> 'quoted'";
    expect(inLanguage(words({ en: 'Hello {name}' }, { name }), ENGLISH)).to.equal(`Hello ${name}`);
  });
});
