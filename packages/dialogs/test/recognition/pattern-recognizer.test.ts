import { expect } from 'chai';
import { describe, it } from 'mocha';
import { entity, intents, patternRecognizer, readAnswer, type RecognizerAnswer } from '../../src/index.js';

const AT = Date.parse('2026-01-05T09:00:00Z');

const wishes = intents({
  bookTable: {
    title: 'Book a table',
    examples: {
      en: ['book a table', 'reserve a table for {people}', 'a table for {people} on {day}'],
      de: ['einen Tisch reservieren', 'ich möchte einen Tisch bestellen'],
    },
    entities: {
      people: entity.number({ min: 1, max: 40 }),
      day: entity.date(),
      area: entity.oneOf({ inside: ['indoors', 'drinnen'], terrace: ['outside', 'draußen'] }),
    },
  },
  openingHours: {
    title: 'Opening hours',
    examples: { en: ['when do you open', 'what are your opening hours'], de: ['wann haben Sie geöffnet'] },
    keywords: { en: ['opening hours'], de: ['Öffnungszeiten'] },
  },
  cancelBooking: {
    title: 'Cancel a booking',
    examples: { en: ['cancel my booking', 'cancel the reservation'], ja: ['予約をキャンセルしたい'] },
    patterns: [/\bcancel (?<code>[A-Z]{2}\d{4})\b/i],
    entities: { code: entity.pattern(/\b[A-Z]{2}\d{4}\b/i) },
  },
  person: {
    title: 'Talk to a person',
    examples: { en: ['agent', 'talk to a person'], es: ['hablar con una persona'] },
  },
  help: { title: 'Help', examples: { en: ['help'] } },
});

const ACCEPTS = Object.entries(wishes.declared).map(([name]) => ({
  name,
  title: name,
  examples: [],
  entities: {},
}));

function recognize(text: string, language = 'en-US', accepts = ACCEPTS) {
  const said = { body: text, at: AT, speech: { language, zone: 'UTC' } };
  const answer = patternRecognizer(wishes).recognize(
    { text, ...said, accepts },
    { signal: new AbortController().signal },
  ) as RecognizerAnswer;
  const accepted = new Set(accepts.map(({ name }) => name));
  return readAnswer(answer, { accepts: accepted, declared: wishes.declared, said })?.intents ?? [];
}

describe('the built-in recognizer', () => {
  const RECOGNIZED: readonly (readonly [text: string, intent: string, language?: string])[] = [
    ['book a table', 'bookTable'],
    ['Book a table, please!', 'bookTable'],
    ['BOOK A TABEL', 'bookTable'],
    ['i would like to book a table', 'bookTable'],
    ['Hello, I was wondering whether I could book a table for my mother', 'bookTable'],
    ['can I reserve a table for 4', 'bookTable'],
    ['Ich möchte gerne einen Tisch reservieren', 'bookTable', 'de'],
    ['tisch reserviern', 'bookTable', 'de'],
    ['einen Tisch reservieren', 'bookTable', 'en-US'],
    ['whats your opening hours', 'openingHours'],
    ['Sagen Sie mir die Öffnungszeiten?', 'openingHours', 'de'],
    ['Sagen Sie mir die offnungszeiten?', 'openingHours', 'de'],
    ['cancel my bookin', 'cancelBooking'],
    ['please cancel AB1234', 'cancelBooking'],
    ['予約をキャンセルしたい', 'cancelBooking', 'ja'],
    ['quiero hablar con una persona', 'person', 'es'],
    ['I want an agent', 'person'],
    ['help the children', 'help'],
  ];
  for (const [text, intent, language] of RECOGNIZED) {
    it(`hears ${intent} in "${text}"`, () => {
      const [best] = recognize(text, language);
      expect(best?.intent).to.equal(intent);
      expect(best?.score).to.be.at.least(0.6);
    });
  }

  const NOT: readonly string[] = [
    'my dog is ill',
    '12',
    '',
    '???',
    'a',
    'the',
    'the table in the kitchen is broken',
    'I do not want to book a table',
    'constructor',
    '__proto__',
    '🎉🎉🎉',
    'ב'.repeat(10_000),
  ];
  for (const text of NOT) {
    it(`hears nothing to act on in "${text.slice(0, 40)}"`, () => {
      expect(recognize(text).filter(({ score }) => score >= 0.6)).to.deep.equal([]);
    });
  }

  it('is not sure of a word that stands among others', () => {
    expect(recognize('help the children')[0]?.score).to.be.below(0.9);
    expect(recognize('help')[0]?.score).to.equal(1);
    expect(recognize('help me please')[0]?.score).to.be.at.least(0.9);
  });

  it('knows an example of nothing but little words, and one that is hardly more', () => {
    const little = intents({
      greeting: { title: 'Hello', examples: { en: ['hi'], de: ['guten Tag'] } },
      need: { title: 'Need', examples: { en: ['i would like to have it'] } },
    });
    const heard = (text: string) => {
      const accepts = ['greeting', 'need'].map((name) => ({ name, title: '', examples: [], entities: {} }));
      const request = { text, at: AT, speech: { language: 'en', zone: 'UTC' }, accepts };
      const answer = patternRecognizer(little).recognize(request, { signal: new AbortController().signal });
      return (answer as RecognizerAnswer).intents.map(({ name, score }) => [name, score >= 0.6]);
    };
    expect(heard('Hi!')).to.deep.equal([['greeting', true]]);
    expect(heard('Guten Tag')).to.deep.equal([['greeting', true]]);
    expect(heard('I would like to have it.')).to.deep.equal([['need', true]]);
    expect(heard('to and for the it of in')).to.deep.equal([]);
  });

  it('hears in a long text what it asks for, and takes little of what it says besides', () => {
    const long = `the dog of my aunt was ill all summer, ${'it rained and nobody came, '.repeat(10)} so book a table for 4`;
    const [best, second] = recognize(long);
    expect(best).to.deep.include({ intent: 'bookTable', entities: { people: 4 } });
    expect(second?.score ?? 0).to.be.below(0.3);
  });

  it('answers only with what is accepted', () => {
    const accepts = ACCEPTS.filter(({ name }) => name === 'help');
    expect(recognize('book a table', 'en', accepts)).to.deep.equal([]);
  });

  it('finds what is said besides, which makes nothing less likely', () => {
    const [best] = recognize('book a table for 4 people on 9 January outside');
    expect(best).to.deep.include({
      intent: 'bookTable',
      entities: { people: 4, day: '2026-01-09', area: 'terrace' },
      said: ['4', '2026-01-09'],
    });
    const bare = recognize('book a table')[0]?.score ?? 0;
    expect(bare - (recognize('book a table for 4')[0]?.score ?? 0)).to.be.below(0.1);
  });

  it('reads entities in the customer’s language', () => {
    const [best] = recognize('einen Tisch reservieren für vier Personen am 9. Januar draussen', 'de');
    expect(best?.entities).to.deep.equal({ people: 4, day: '2026-01-09', area: 'terrace' });
  });

  it('takes a named group of a pattern for the entity of that name', () => {
    expect(recognize('cancel ab1234')[0]).to.deep.include({ score: 1, entities: { code: 'ab1234' } });
  });

  it('says the same of the same text, also by a pattern that remembers where it was', () => {
    const sticky = intents({ code: { title: 'Code', patterns: [/x\d/g] } });
    const recognizer = patternRecognizer(sticky);
    const request = {
      text: 'x1',
      at: AT,
      speech: { language: 'en', zone: 'UTC' },
      accepts: [{ name: 'code', title: '', examples: [], entities: {} }],
    };
    const call = { signal: new AbortController().signal };
    expect(recognizer.recognize(request, call)).to.deep.equal(recognizer.recognize(request, call));
  });
});

describe('intents()', () => {
  it('refuses what cannot be recognized, with every problem', () => {
    const declare = () =>
      intents({
        'no.dots': { title: 'x' },
        good: { title: 'x', examples: { en: ['a table for {people}', '{people}'], 'not a tag!': ['x'] } },
      });
    expect(declare).to.throw(
      /no\.dots: its name[\s\S]*nothing tells it apart[\s\S]*no language tag[\s\S]*says nothing[\s\S]*\{people\}/,
    );
  });
});
