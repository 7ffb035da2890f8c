import { ask, words } from '@colloquy/dialogs';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { takesAnswers } from './answers.js';
import { ENGLISH, GERMAN, Talk } from './talk.js';

const red = { id: 'red', title: words({ en: 'Red', de: 'Rot' }) };
const darkRed = {
  id: 'darkRed',
  title: words({ en: 'Dark red', de: 'Dunkelrot' }),
  aliases: ['wine', 'bordeaux'],
};
const blue = { id: 'blue', title: words({ en: 'Blue', de: 'Blau' }) };
const colour = ask.choice({ question: 'Which colour?', options: [red, darkRed, blue] });

describe('ask.choice', () => {
  takesAnswers(colour, {
    speech: ENGLISH,
    good: [
      ['Red', 'red'],
      ['RED!', 'red'],
      ['dark red', 'darkRed'],
      ['the dark red one, please', 'darkRed'],
      ['wine', 'darkRed'],
      ['not red, blue', 'blue'],
      ['3', 'blue'],
      ['the second one', 'darkRed'],
      ['the last one', 'blue'],
      ['Rot', 'red'],
    ],
    bad: [
      ['green', 'Please pick one of these. [Red | Dark red | Blue]'],
      ['4', 'Please pick one of these.'],
      ['red or blue', 'Which one do you mean? Please pick one. [Red | Dark red | Blue]'],
      ['not red', 'Please pick one of these.'],
      ['redder', 'Please pick one of these.'],
      ['help', 'Which colour? [Red | Dark red | Blue]'],
    ],
  });
  takesAnswers(colour, {
    speech: GERMAN,
    good: [
      ['Rot', 'red'],
      ['dunkelrot bitte', 'darkRed'],
      ['die zweite', 'darkRed'],
      ['das letzte', 'blue'],
      ['Nummer 3', 'blue'],
      ['nicht rot, sondern blau', 'blue'],
    ],
    bad: [
      ['grün', 'Bitte wählen Sie eines davon aus. [Rot | Dunkelrot | Blau]'],
      ['rot oder blau', 'Welches meinen Sie?'],
      ['wieso?', 'Which colour? [Rot | Dunkelrot | Blau]'],
    ],
  });

  const sizes = ask.choice({ question: 'Which size?', options: ['small', 'large'], as: 'list' });
  const drinks = ask.choice({ question: 'Which drink?', options: ['small', 'large'], as: 'list' });

  it('takes the button of its list, however often it was shown', () => {
    const talk = new Talk(sizes);
    const shownFirst = talk.offers[0]?.options[1];
    talk.says('huge');
    expect(talk.picks({ id: shownFirst?.id ?? '' }).answer).to.equal('large');
  });

  it('leaves the button of another list aside, also when it has the same options', () => {
    const old = new Talk(drinks).offers[0]?.options[1];
    const talk = new Talk(sizes);
    talk.picks({ id: old?.id ?? '', title: 'Large!' });
    expect(talk.seen.at(-2)).to.contain('an earlier question');
    expect(talk.answer).to.equal(undefined);
    expect(talk.picks({ id: talk.offers[0]?.options[0]?.id ?? '' }).answer).to.equal('small');
  });

  it('tells the rounds of a loop apart by their key', () => {
    const old = new Talk(sizes, { input: { key: 'round 1' } }).offers[0]?.options[1];
    const talk = new Talk(sizes, { input: { key: 'round 2' } }).picks({ id: old?.id ?? '' });
    expect([talk.answer, talk.last]).to.deep.equal([undefined, 'Which size? [small | large]']);
  });

  it('offers what the dialog makes up for this conversation', () => {
    const any = ask.choice({ question: 'Which order?' });
    const options = [
      { id: 'o1', title: 'Monday' },
      { id: 'o2', title: 'Tuesday' },
    ];
    const talk = new Talk(any, { input: { options } });
    expect([talk.last, talk.says('Tuesday').answer]).to.deep.equal(['Which order? [Monday | Tuesday]', 'o2']);
  });

  it('refuses to be declared without options, or with one twice, or to be asked with none', () => {
    expect(() => ask.choice({ question: 'Which?', options: [] })).to.throw(
      /COLLOQUY_E_PROMPT_INVALID|nothing to pick/,
    );
    expect(() => ask.choice({ question: 'Which?', options: ['a', 'a'] })).to.throw(
      /two options have the id a/,
    );
    expect(() => new Talk(ask.choice({ question: 'Which?' }))).to.throw(/nothing to pick/);
  });
});

describe('ask.yesNo', () => {
  const sure = ask.yesNo({ question: 'Sure?' });
  takesAnswers(sure, {
    speech: ENGLISH,
    good: [
      ['Yes', true],
      ['yes please', true],
      ['yep', true],
      ['👍', true],
      ['👍🏽', true],
      ['Yes, I am sure', true],
      ['no', false],
      ['No thanks', false],
      ['not really', false],
      ['1', true],
      ['the second', false],
      ['ja', true],
    ],
    bad: [
      ['maybe', 'Please answer yes or no. [Yes | No]'],
      ['yes and no', 'Please answer yes or no.'],
      ['yes but not today', 'Please answer yes or no.'],
      ['', 'Please answer yes or no.'],
      ['what do you mean?', 'Sure? [Yes | No]'],
    ],
  });
  takesAnswers(sure, {
    speech: GERMAN,
    good: [
      ['Ja', true],
      ['ja bitte', true],
      ['Na klar!', true],
      ['Nein', false],
      ['nein danke', false],
      ['lieber nicht', false],
      ['Nein, das stimmt nicht so', false],
    ],
    bad: [
      ['vielleicht', 'Bitte antworten Sie mit Ja oder Nein. [Ja | Nein]'],
      ['ja und nein', 'Bitte antworten Sie mit Ja oder Nein.'],
    ],
  });
  takesAnswers(ask.yesNo({ question: 'Shall I?', yes: 'Book it', no: 'Cancel' }), {
    speech: ENGLISH,
    good: [
      ['book it', true],
      ['Cancel', false],
      ['sure', true],
    ],
    bad: [],
  });
});
