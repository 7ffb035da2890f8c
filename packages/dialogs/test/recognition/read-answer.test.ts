import { expect } from 'chai';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { chooseIntent, entity, intents, readAnswer } from '../../src/index.js';

const { declared } = intents({
  bookTable: {
    title: 'Book',
    description: 'x',
    entities: {
      people: entity.number({ min: 1, max: 40 }),
      day: entity.date(),
      area: entity.oneOf({ inside: ['indoors'], terrace: [] }),
      about: entity.text(),
      price: entity.money({ currency: 'EUR' }),
    },
  },
  help: { title: 'Help', description: 'x' },
});

const SAID = {
  body: 'a Table by the window',
  at: Date.parse('2026-01-05T09:00:00Z'),
  speech: { language: 'de', zone: 'UTC' },
};

function read(answer: unknown, accepts: readonly string[] = ['bookTable']) {
  return readAnswer(answer, { accepts: new Set(accepts), declared, said: SAID });
}

describe('What a recognizer answers', () => {
  it('is dropped and counted where it was not asked for, also when it is declared', () => {
    const answer = {
      intents: [
        { name: 'help', score: 1 },
        { name: 'toString', score: 1 },
      ],
    };
    expect(read(answer, ['bookTable', 'toString'])).to.deep.equal({
      intents: [],
      notAccepted: 2,
      invalid: 0,
    });
  });

  it('is dropped and counted where it is no score, no name and no entity', () => {
    const answer = {
      intents: [
        { name: 'bookTable', score: 2 },
        { name: 7, score: 1 },
        'bookTable',
        {
          name: 'bookTable',
          score: 0.7,
          entities: { people: 50, day: 'someday', area: 'roof', about: 'a bomb', guests: 3 },
        },
      ],
    };
    expect(read(answer)).to.deep.equal({
      intents: [{ intent: 'bookTable', score: 0.7, entities: {} }],
      notAccepted: 0,
      invalid: 8,
    });
  });

  it('has values or words for entities, read in the customer’s language, and points in numbers of programs', () => {
    const entities = {
      people: '4',
      day: '9. Januar',
      area: 'Indoors',
      about: 'table  BY the window',
      price: { amount: 12.5, currency: 'EUR' },
    };
    expect(read({ intents: [{ name: 'bookTable', score: 1, entities }] })?.intents[0]).to.deep.equal({
      intent: 'bookTable',
      score: 1,
      entities: {
        people: 4,
        day: '2026-01-09',
        area: 'inside',
        about: 'table  BY the window',
        price: { amount: 12.5, currency: 'EUR' },
      },
      said: ['4', '2026-01-09', 'table  BY the window', '12.5', 'EUR'],
    });
  });

  it('may be anything, and is read without an error', () => {
    fc.assert(
      fc.property(fc.anything(), (answer) => {
        for (const one of read({ intents: [answer] })?.intents ?? [])
          expect(one.intent).to.equal('bookTable');
        read(answer);
      }),
    );
  });
});

describe('chooseIntent', () => {
  const THRESHOLDS = { minScore: 0.6, sureScore: 0.9, margin: 0.1 };
  const scored = (scores: Readonly<Record<string, number>>) =>
    Object.entries(scores).map(([intent, score]) => ({ intent, score, entities: {} }));
  const choose = (scores: Readonly<Record<string, number>>, unsure: readonly string[] = []) => {
    const choice = chooseIntent(scored(scores), THRESHOLDS, (intent) => unsure.includes(intent));
    if (choice.kind === 'none') return [];
    return choice.kind === 'one' ? [choice.intent.intent] : choice.intents.map(({ intent }) => intent);
  };

  it('takes the likeliest from the threshold on', () => {
    expect(choose({ a: 0.59 })).to.deep.equal([]);
    expect(choose({ a: 0.6 })).to.deep.equal(['a']);
    expect(choose({ b: 0.6, a: 0.8 })).to.deep.equal(['a']);
  });

  it('asks about those that are nearer than the margin, three at most', () => {
    expect(choose({ a: 0.8, b: 0.7 })).to.deep.equal(['a']);
    expect(choose({ a: 0.8, b: 0.71, c: 0.75, d: 0.79, e: 0.3 })).to.deep.equal(['a', 'd', 'c']);
  });

  it('leaves a question for one that is sure, and asks about none of those', () => {
    expect(choose({ a: 0.89 }, ['a'])).to.deep.equal([]);
    expect(choose({ a: 0.9, b: 0.89 }, ['a'])).to.deep.equal(['a']);
    expect(choose({ a: 0.95, b: 0.91 }, ['b'])).to.deep.equal(['a']);
  });
});
