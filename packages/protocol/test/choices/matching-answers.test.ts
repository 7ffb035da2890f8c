import { expect } from 'chai';
import { describe, it } from 'mocha';
import {
  matchAnswer,
  optionsOf,
  type InboundContent,
  type Offer,
  type OutboundMessage,
  type WordMatcher,
} from '../../src/index.js';
import { list, replies } from './offers.js';

const COLOURS = [
  { id: 'red-1', title: 'Red' },
  { id: 'blue-2', title: 'Blue' },
  { id: 'green-3', title: 'Green' },
  { id: 'grey-4', title: 'Grey' },
];

function offerOf(message: OutboundMessage<'custom_bot'>): Offer {
  const offer = optionsOf(message);
  if (offer === undefined) throw new Error('the message offers nothing');
  return offer;
}

const colours = offerOf(list(COLOURS));
const severalColours = offerOf(list(COLOURS, { multiple: true }));

/** What an answer comes to, in short: kind, titles and by what. */
function outcome(content: InboundContent, offers: readonly Offer[], matchers?: readonly WordMatcher[]) {
  const match = matchAnswer({ content }, offers, matchers);
  if (match.kind === 'none') return 'none';
  const titles = match.options.map(({ title }) => title).join('+');
  return `${match.kind} ${titles} by ${match.how}${match.stale ? ', stale' : ''}`;
}

function outcomes(texts: readonly string[], offers: readonly Offer[]) {
  return [...new Set(texts.map((text) => outcome({ text }, offers)))];
}

describe('an answer in words', () => {
  it('is matched by id, exactly', () => {
    expect(outcomes(['blue-2', ' blue-2\n'], [colours])).to.deep.equal(['chosen Blue by id']);
    expect(outcome({ text: 'BLUE-2' }, [colours])).to.equal('none');
  });

  it('is matched by title, whatever its case, form, white space and trailing punctuation', () => {
    const texts = ['Blue', ' blue ', 'BLUE', 'ｂｌｕｅ', 'blue.', 'Blue!!', 'Blue …', 'b\u200Blue'];
    expect(outcomes(texts, [colours])).to.deep.equal(['chosen Blue by title']);
    const street = offerOf(replies('Hauptstraße  7', 'Nebenstraße'));
    expect(outcomes(['HAUPTSTRASSE 7', 'hauptstraße\u00A07'], [street])).to.deep.equal([
      'chosen Hauptstraße  7 by title',
    ]);
  });

  it('is matched by a title whose punctuation tells it from another', () => {
    const languages = offerOf(replies('C', 'C++', 'C#', 'C!'));
    const found = ['c', 'c++', 'c#', 'c!'].map((text) => outcome({ text }, [languages]));
    expect(found).to.deep.equal(['C', 'C++', 'C#', 'C!'].map((title) => `chosen ${title} by title`));
  });

  it('is matched by its number in the list', () => {
    const texts = ['2', '2.', ' #2', '(2)', '2)', '２', '②', '2️⃣', '02'];
    expect(outcomes(texts, [colours])).to.deep.equal(['chosen Blue by ordinal']);
  });

  it('is not matched by a number that the list does not have, or that is something else', () => {
    const texts = ['0', '5', '-2', '2.5', '2%', '$2', '22222222222', '2 o’clock', '2nd street'];
    expect(outcomes(texts, [colours, severalColours])).to.deep.equal(['none']);
  });

  it('is matched by English words for a place', () => {
    const second = ['second', 'The second one', 'the 2nd', 'number two', 'option 2', 'No. 2', 'two'];
    expect(outcomes([...second, "I'd like the second one, please!"], [colours])).to.deep.equal([
      'chosen Blue by ordinal',
    ]);
    expect(outcomes(['last', 'The last one.'], [colours])).to.deep.equal(['chosen Grey by ordinal']);
    expect(outcome({ text: 'second to last' }, [colours])).to.equal('chosen Green by ordinal');
    expect(outcomes(['the fifth', 'the one', 'a second', 'last week', '9th'], [colours])).to.deep.equal([
      'none',
    ]);
  });

  it('is matched by the words of another language when it is given them', () => {
    const german: WordMatcher = {
      ordinal: (words, count) => ({ 'das zweite': 2, 'das letzte': count, unsinn: 99, bruch: 1.5 })[words],
      joiners: ['und'],
    };
    expect(outcome({ text: 'Das Zweite' }, [colours], [german])).to.equal('chosen Blue by ordinal');
    expect(outcome({ text: 'das letzte!' }, [colours], [german])).to.equal('chosen Grey by ordinal');
    expect(outcome({ text: 'Rot' }, [colours], [german])).to.equal('none');
    expect(outcome({ text: 'Unsinn' }, [colours], [german])).to.equal('none');
    expect(outcome({ text: 'Bruch' }, [colours], [german])).to.equal('none');
    expect(outcome({ text: '1 und 3' }, [severalColours], [german])).to.equal('chosen Red+Green by ordinal');
    expect(outcome({ text: 'second' }, [colours], [])).to.equal('none');
  });

  it('is matched by a line copied from the list, if number and title agree', () => {
    expect(outcomes(['2. Blue', '2) blue', '(2) Blue', '2 - Blue'], [colours])).to.deep.equal([
      'chosen Blue by title',
    ]);
    expect(outcome({ text: '2. Red' }, [colours])).to.equal('none');
  });

  it('prefers an id to a title, and a title to a number', () => {
    const sizes = offerOf(
      list([
        { id: '2', title: '3' },
        { id: 'x', title: '2' },
        { id: 'y', title: '1' },
      ]),
    );
    expect(outcome({ text: '2' }, [sizes])).to.equal('chosen 3 by id');
    expect(outcome({ text: '1' }, [sizes])).to.equal('chosen 1 by title');
  });

  it('to a numbered list means the number, unless another title is the same number', () => {
    const counted = offerOf(
      list([
        { id: '0', title: 'None' },
        { id: '1', title: 'Some' },
        { id: '2', title: '1' },
      ]),
    );
    expect(outcome({ text: '2' }, [counted])).to.equal('chosen 1 by id');
    expect(outcome({ text: '2' }, [{ ...counted, numbered: true }])).to.equal('chosen Some by ordinal');
    expect(outcome({ text: '1' }, [{ ...counted, numbered: true }])).to.equal('ambiguous None+1 by ordinal');
  });

  it('is ambiguous when two options have the same title, unless an id or number tells', () => {
    const towns = [
      { id: 'a', title: 'Springfield' },
      { id: 'b', title: 'SPRINGFIELD ' },
    ];
    const twins = offerOf(list(towns));
    const several = offerOf(list(towns, { multiple: true }));
    expect(outcome({ text: 'springfield' }, [several])).to.match(/^ambiguous/);
    expect(outcome({ text: 'springfield' }, [twins])).to.equal('ambiguous Springfield+SPRINGFIELD  by title');
    expect(outcome({ text: 'b' }, [twins])).to.equal('chosen SPRINGFIELD  by id');
    expect(outcome({ text: '1' }, [twins])).to.equal('chosen Springfield by ordinal');
    expect(outcome({ text: '2. Springfield' }, [twins])).to.equal('chosen SPRINGFIELD  by title');
  });

  it('may be HTML', () => {
    expect(outcome({ html: '<p>Blue</p>' }, [colours])).to.equal('chosen Blue by title');
  });

  it('is ordinary text when nothing was offered, or nothing fits', () => {
    expect(outcome({ text: '1' }, [])).to.equal('none');
    expect(outcomes(['', '  ', '.', 'Where is my order?', 'Bluebird'], [colours])).to.deep.equal(['none']);
    expect(matchAnswer({}, [colours])).to.deep.equal({ kind: 'none' });
  });
});

describe('an answer that names several options', () => {
  it('is matched by numbers, titles, ids and words, each once and in the order of the list', () => {
    const first = ['1, 3 and 4', '4 1 3', '1,3,4', '1;3;4', '1 & 3 & 4', '1+3+4', '#1, #3, 4.', '3, 1, 4, 1'];
    expect(outcomes(first, [severalColours])).to.deep.equal(['chosen Red+Green+Grey by ordinal']);
    expect(outcome({ text: 'green, red' }, [severalColours])).to.equal('chosen Red+Green by title');
    expect(outcome({ text: 'red-1, grey-4' }, [severalColours])).to.equal('chosen Red+Grey by id');
    expect(outcome({ text: 'Red, 2 and the last one' }, [severalColours])).to.equal(
      'chosen Red+Blue+Grey by ordinal',
    );
  });

  it('is not matched in part', () => {
    expect(outcomes(['1, 3 and 9', 'red and yellow', 'red, please hurry'], [severalColours])).to.deep.equal([
      'none',
    ]);
  });

  it('may be all', () => {
    expect(outcome({ text: 'All of them!' }, [severalColours])).to.equal(
      'chosen Red+Blue+Green+Grey by ordinal',
    );
    expect(outcome({ text: 'all' }, [colours])).to.equal('none');
  });

  it('is a title that has a comma, where there is such a title', () => {
    const cities = offerOf(list([{ id: 'p', title: 'Paris, Texas' }, ...COLOURS], { multiple: true }));
    expect(outcome({ text: 'paris, texas' }, [cities])).to.equal('chosen Paris, Texas by title');
  });

  it('is ambiguous where only one can be picked', () => {
    expect(outcome({ text: '1 and 3' }, [colours])).to.equal('ambiguous Red+Green by ordinal');
    expect(outcome({ text: 'red, blue' }, [colours])).to.equal('ambiguous Red+Blue by title');
    expect(outcome({ text: 'red, Red' }, [colours])).to.equal('chosen Red by title');
  });
});

describe('an answer to an older offer', () => {
  const sizes = offerOf(
    list([
      { id: 'small', title: 'Small' },
      { id: 'red-9', title: 'Red' },
    ]),
  );

  it('is recognised as stale by id and by title', () => {
    expect(outcome({ text: 'small' }, [colours, sizes])).to.equal('chosen Small by id, stale');
    expect(outcome({ text: 'SMALL!' }, [colours, sizes])).to.equal('chosen Small by title, stale');
  });

  it('is taken for the newest offer where it fits that', () => {
    expect(outcome({ text: 'red' }, [colours, sizes])).to.equal('chosen Red by title');
    const match = matchAnswer({ content: { text: 'red' } }, [sizes, colours]);
    expect(match.kind === 'chosen' && match.options[0]?.id).to.equal('red-9');
  });

  it('is never recognised by a number or a word for one', () => {
    expect(outcomes(['3', 'third', '(4)', '1, 3'], [sizes, colours])).to.deep.equal(['none']);
    expect(outcome({ text: 'all of them' }, [sizes, severalColours])).to.equal('none');
  });

  it('is recognised by an id in JSON before a newer namesake', () => {
    const json = JSON.stringify({ id: 'red-1', title: 'Red' });
    expect(outcome({ json }, [sizes, colours])).to.equal('chosen Red by json, stale');
  });
});
