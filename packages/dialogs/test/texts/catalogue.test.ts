import { expect } from 'chai';
import { describe, it } from 'mocha';
import {
  catalogue,
  catalogueFrom,
  inLanguage,
  pseudo,
  withPseudo,
  type PlaceholdersOf,
} from '../../src/index.js';

const t = catalogue(
  'en',
  {
    hello: 'Hello {name}',
    bye: 'Bye.',
    days: 'Your {kind, select, parcel {parcel} other {letter of {weight, number} g}} takes {n, plural, one {# day} other {# days from {from}}}.',
    due: 'Until {at, date, short}',
  },
  {
    de: {
      hello: 'Hallo {name}',
      bye: 'Tschüss.',
      days: '{n, plural, one {# Tag} other {# Tage ab {from}}} für {kind, select, parcel {das Paket} other {den Brief von {weight, number} g}}.',
      due: 'Bis {at, date, short}',
    },
  },
);

const said = (text: Parameters<typeof inLanguage>[0], language: string): string =>
  inLanguage(text, { language, zone: 'Europe/Berlin' });

/** `true` if the two types are the same, else `false`. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

describe('A catalogue of texts', () => {
  it('says each text in the language of the conversation, with its values', () => {
    expect(said(t.hello({ name: 'Ada' }), 'de-CH')).to.equal('Hallo Ada');
    expect(said(t.bye(), 'fr')).to.equal('Bye.');
    const days = t.days({ kind: 'letter', weight: 1200, n: 2, from: 'Bonn' });
    expect(said(days, 'en')).to.equal('Your letter of 1,200 g takes 2 days from Bonn.');
    expect(said(days, 'de')).to.equal('2 Tage ab Bonn für den Brief von 1.200 g.');
    expect(said(t.due({ at: Date.UTC(2026, 4, 31, 23) }), 'de')).to.equal('Bis 1.6.26');
  });

  it('knows the placeholders of each text, also inside of plurals and selects', () => {
    const same: Same<
      PlaceholdersOf<'{kind, select, parcel {parcel} other {letter of {weight, number} g}} takes {n, plural, one {# day} other {# days from {from}}}'>,
      { readonly kind: string; readonly weight: number; readonly n: number; readonly from: string | number }
    > = true;
    const none: Same<PlaceholdersOf<'Bye.'>, Record<never, never>> = true;
    const time: Same<PlaceholdersOf<'{at, time, ::hmm}'>, { readonly at: number | string }> = true;
    expect([same, none, time]).to.deep.equal([true, true, true]);
  });

  it('does not compile with a value that is missing, wrong or too many, or a key that is not there', () => {
    const wrong = (): unknown[] => [
      // @ts-expect-error It needs a name.
      t.hello(),
      // @ts-expect-error The number is none.
      t.days({ kind: 'parcel', weight: 1, n: 'two', from: 'x' }),
      // @ts-expect-error There is no such placeholder.
      t.hello({ name: 'Ada', title: 'Dr' }),
      // @ts-expect-error It takes nothing.
      t.bye({ name: 'Ada' }),
    ];
    expect(wrong).to.be.a('function');
    // @ts-expect-error There is no such text.
    const unknown: keyof typeof t = 'goodbye';
    expect(t).to.not.have.property(unknown);
  });

  it('neither compiles nor starts with a translation that lacks a text or a placeholder, or has another', () => {
    const make = [
      // @ts-expect-error The key is missing.
      () => catalogue('en', { a: 'A', b: 'B' }, { de: { a: 'A' } }),
      // @ts-expect-error The placeholder has another name.
      () => catalogue('en', { a: 'A {name}' }, { de: { a: 'A {nam}' } }),
      // @ts-expect-error The placeholder is missing.
      () => catalogue('en', { a: 'A {name}' }, { de: { a: 'A' } }),
      // @ts-expect-error The source has no such key.
      () => catalogue('en', { a: 'A' }, { de: { a: 'A', c: 'C' } }),
    ];
    const problems = make.map((each) => {
      expect(each).to.throw().with.property('code', 'COLLOQUY_E_TEXTS_INVALID');
      return undefined;
    });
    expect(problems).to.have.length(4);
  });

  it('names everything that is wrong at once', () => {
    const texts = {
      en: { a: 'A {x}', b: '{', c: 'C' },
      de: { a: 'A', d: 'D' },
      'no language': { a: '{x}', b: 'B', c: 'C' },
    };
    expect(() => catalogueFrom({ source: 'en', texts }))
      .to.throw()
      .with.property('message')
      .that.includes('en.b: no ICU MessageFormat')
      .and.includes('de.a: the placeholder x is missing')
      .and.includes('de.c: missing')
      .and.includes('de.d: the source language has no such key')
      .and.includes('"no language" is no language tag');
    expect(() => catalogueFrom({ source: 'fr', texts })).to.throw('no texts in the source language "fr"');
  });
});

describe('The pseudo-language', () => {
  it('changes every letter and no placeholder, and is longer', () => {
    expect(pseudo('Hello {name}')).to.equal('[Ĥéļļó {name}····]');
    const texts = catalogueFrom(
      withPseudo({ source: 'en', texts: { en: { days: '{n, plural, one {# day} other {# days}}' } } }),
    );
    const days = texts['days']?.({ n: 2 });
    expect(days && said(days, 'en-XA')).to.equal('[2 đáýš··]');
  });
});
