import { expect } from 'chai';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { maskInside, maskJson, maskText, REMOVED } from '../../src/privacy/mask.js';
import type { Json } from '../../src/store/records.js';

describe('Words that were deleted', () => {
  it('are taken out of a text that is nothing else, however short they are', () => {
    expect(maskText('yes', ['yes'])).to.equal('[…]');
    expect(maskText('  yes\n', ['yes'])).to.equal('[…]');
    expect(maskText('', ['yes'])).to.equal('');
  });

  it('are taken out of longer texts when they have at least 8 characters', () => {
    expect(maskText('You said 12345678, right? 12345678!', ['12345678'])).to.equal(
      'You said […], right? […]!',
    );
    expect(maskText('You said 1234567, right?', ['1234567'])).to.equal('You said 1234567, right?');
  });

  it('are found in capitals and without', () => {
    expect(maskText('STRASSE ÜBER ALLEM 7', ['Straße über allem 7', 'strasse über allem 7'])).to.equal('[…]');
    expect(maskText('It is MAIN ROAD 7.', ['Main Road 7'])).to.equal('It is […].');
  });

  it('may have characters that mean something in a pattern', () => {
    const words = 'a.b*c+d? (e) [f] {g} ^h$ i|j \\k/';
    expect(maskText(`>> ${words} <<`, [words])).to.equal('>> […] <<');
    expect(maskText('>> aXb*c+d? (e) <<', ['a.b*c+d? (e)'])).to.equal('>> aXb*c+d? (e) <<');
  });

  it('leave nothing of a longer message that begins with a shorter one', () => {
    expect(maskText('"Main Road 7, Springfield"', ['Main Road 7', 'Main Road 7, Springfield'])).to.equal(
      '"[…]"',
    );
  });

  it('are found in JSON that is a text, as it writes them', () => {
    const said = 'say "hi"\nto Jane';
    const text = JSON.stringify({ said, list: ['kept', { deep: `he ${said}` }] });
    expect(maskText(text, [said])).to.equal('{"said":"[…]","list":["kept",{"deep":"he […]"}]}');
    expect(maskText(`TypeError: cannot read ${text}`, [said])).to.not.include('Jane');
    expect(maskText('{"answer": "yes", "city": "K\\u00f6ln am Rhein"}', ['yes', 'Köln am Rhein'])).to.equal(
      '{"answer":"[…]","city":"[…]"}',
    );
    const untouched = '{ "spaces":  "stay" }';
    expect(maskText(untouched, [said])).to.equal(untouched);
    expect(maskText('[not JSON] say it to Jane', ['to Jane, say it'])).to.equal('[not JSON] say it to Jane');
  });

  it('are found in HTML, as it writes them', () => {
    const said = `Fish & "Chips" <Soho> 'til 9`;
    for (const html of [
      'Fish &amp; "Chips" &lt;Soho&gt; \'til 9',
      "Fish &amp; &quot;Chips&quot; &lt;Soho&gt; 'til 9",
      'Fish &amp; &quot;Chips&quot; &lt;Soho&gt; &#39;til 9',
    ]) {
      expect(maskText(`<p>${html}</p>`, [said])).to.equal('<p>[…]</p>');
      expect(maskText(html, [said])).to.equal('[…]');
    }
  });

  it('stay in a text that is nothing else where only longer ones are masked', () => {
    expect(maskInside('Track my order', ['Track my order'])).to.equal('Track my order');
    expect(maskInside('> Track my order', ['Track my order'])).to.equal('> […]');
  });

  it('are taken out of lists, fields and names of fields', () => {
    const masked = maskJson(
      { list: ['John Smith', 7, null, true], 'of John Smith': { in: 'for John Smith' } },
      ['John Smith'],
    );
    expect(masked).to.deep.equal({ list: ['[…]', 7, null, true], 'of […]': { in: 'for […]' } });
    expect(maskJson({ counts: { '4711': 1, 'John Smith': 2 } }, ['4711'])).to.deep.equal({
      counts: { '[…]': 1, 'John Smith': 2 },
    });
  });

  it('leave fields that a dialog calls by a plain word, for its machine would miss them', () => {
    const context = { shipping: 'shipping', shippingAddress: 'of shipping' };
    expect(maskJson(context, ['shipping'])).to.deep.equal({ shipping: '[…]', shippingAddress: 'of […]' });
    expect(maskJson({ note_order4711x: 1 }, ['order4711'])).to.deep.equal({ 'note_[…]x': 1 });
  });

  it('are taken out of numbers of at least 8 digits that say the same', () => {
    const words = ['12345678', '1234567'];
    expect(maskJson({ a: 12_345_678, b: 123_456_789, c: 1_234_567 }, words)).to.deep.equal({
      a: 0,
      b: 123_456_789,
      c: 1_234_567,
    });
  });

  it('of at least 8 characters are nowhere in a value afterwards', () => {
    const word = fc
      .string({ minLength: 8, maxLength: 30 })
      .map((said) => said.trim())
      .filter((said) => said.length >= 8 && !/^[a-z]+$/i.test(said));
    const property = fc.property(
      fc
        .array(word, { minLength: 1, maxLength: 3 })
        .chain((words) => fc.tuple(fc.constant(words), valueOf(words))),
      ([words, value]) => {
        for (const text of textsOf(maskJson(value, words))) {
          for (const said of words) expect(text.includes(said), `${said} in ${text}`).to.equal(false);
        }
      },
    );
    fc.assert(property, { numRuns: 300 });
  });
});

/** Any value with the words in it: alone, in a longer text, in JSON that is a text, as the name of a field. */
function valueOf(words: readonly string[]): fc.Arbitrary<Json> {
  const said = fc.constantFrom(...words);
  const around = fc.tuple(fc.string(), said, fc.string()).map((parts) => parts.join(''));
  const text = fc.oneof(
    said,
    around,
    said.map((one) => one.toUpperCase()),
    fc.string(),
  );
  const { value } = fc.letrec<{ value: Json; leaf: Json }>((tie) => ({
    leaf: fc.oneof(text, fc.integer(), fc.constant(null)),
    value: fc.oneof(
      { depthSize: 'small' },
      tie('leaf'),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(text, tie('value'), { maxKeys: 3 }),
      tie('value').map((inner) => JSON.stringify(inner)),
    ),
  }));
  return value;
}

/** Every text in a value, names of fields among them, and the value as it is written down. */
function textsOf(value: Json): readonly string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap((inner: Json) => textsOf(inner));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => [name, ...textsOf(inner ?? null)]);
}

describe('What stands in their place', () => {
  it('is the same everywhere', () => {
    expect(REMOVED).to.equal('[…]');
  });
});
