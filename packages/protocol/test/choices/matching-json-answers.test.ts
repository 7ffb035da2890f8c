import { expect } from 'chai';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { matchAnswer, optionsOf, type Offer } from '../../src/index.js';
import { FULL_RICH_CONTENTS as FULL } from '../fixtures/full-rich-contents.js';
import { list, rich } from './offers.js';

const ITEMS = [
  { id: 'a', title: 'Apron' },
  { id: 'b', title: 'Boots' },
  { id: '3', title: 'Coat' },
];

function offered(message: Parameters<typeof optionsOf>[0]): Offer[] {
  return [optionsOf(message)].filter((offer) => offer !== undefined);
}

const one = offered(list(ITEMS));
const several = offered(list(ITEMS, { multiple: true }));

function outcome(answer: unknown, offers: readonly Offer[]) {
  const match = matchAnswer({ content: { json: JSON.stringify(answer) } }, offers);
  if (match.kind === 'none') return 'none';
  return `${match.kind} ${match.options.map(({ id }) => id).join('+')} by ${match.how}`;
}

describe('an answer in JSON', () => {
  it('is matched by any of the names that an id may have', () => {
    const answers = [
      { id: 'b' },
      { identifier: 'b' },
      { selected: 'b' },
      { selected: ['b'] },
      { selected: [['b']] },
      { selected: { id: 'b' } },
      { items: [{ id: 'b' }] },
      { items: ['b'] },
      { list: { sections: [{ items: [{ identifier: 'b', title: 'Apron' }] }] } },
      [{ id: 'b' }],
      'b',
      { id: 'unknown', selected: 'b' },
    ];
    expect([...new Set(answers.map((answer) => outcome(answer, one)))]).to.deep.equal(['chosen b by json']);
  });

  it('is matched by a number where the id looks like one, but not by a place in the list', () => {
    expect(outcome({ id: 3 }, one)).to.equal('chosen 3 by json');
    expect(outcome({ selected: 1 }, one)).to.equal('none');
  });

  it('is matched by title where no id is known', () => {
    expect(outcome({ title: ' BOOTS ' }, one)).to.equal('chosen b by json');
    expect(outcome({ id: 'unknown', title: 'Boots' }, one)).to.equal('chosen b by json');
    expect(outcome({ id: 'a', title: 'Boots' }, one)).to.equal('chosen a by json');
  });

  it('names several where several may be picked', () => {
    const answer = { items: [{ id: '3' }, { id: 'a' }] };
    expect(outcome(answer, several)).to.equal('chosen a+3 by json');
    expect(outcome(answer, one)).to.equal('ambiguous a+3 by json');
  });

  it('leaves out what it says is not selected', () => {
    const items = [
      { id: 'a', selected: false },
      { id: 'b', selected: true },
    ];
    expect(outcome({ items }, several)).to.equal('chosen b by json');
  });

  it('names the slot of a time picker and the item of a form by id or value', () => {
    const slots = offered(rich('richMessage.timepicker', FULL['richMessage.timepicker']));
    expect(outcome({ event: { timeslots: [{ identifier: '1' }] } }, slots)).to.equal('chosen 1 by json');
    expect(outcome({ value: '2020-05-26T08:27+0000' }, slots)).to.equal('chosen 1 by json');
    const form = offered(rich('richMessage.form', FULL['richMessage.form']));
    const pages = [{ items: [{ title: 'Red', value: 'r' }] }, { items: [{ title: 'L', value: 'l' }] }];
    expect(outcome({ selections: pages }, form)).to.equal('chosen 1+l by json');
  });

  it('tells equal ids apart by their titles', () => {
    const twins = offered(
      list([
        { id: 'x', title: 'Up' },
        { id: 'x', title: 'Down' },
      ]),
    );
    expect(outcome({ id: 'x' }, twins)).to.equal('ambiguous x+x by json');
    const match = matchAnswer({ content: { json: '{"id":"x","title":"down"}' } }, twins);
    expect(match.kind === 'chosen' && match.options.map(({ title }) => title)).to.deep.equal(['Down']);
  });

  it('that says nothing of the offer leaves the words to decide', () => {
    const match = matchAnswer({ content: { json: '{"question":[]}', text: 'boots' } }, one);
    expect(match).to.include({ kind: 'chosen', how: 'title' });
  });

  it('that is no JSON, or nested without end, is no crash and no match', () => {
    expect(matchAnswer({ content: { json: '{"id":"a"' } }, one)).to.deep.equal({ kind: 'none' });
    const deep = `${'['.repeat(50_000)}"a"${']'.repeat(50_000)}`;
    expect(matchAnswer({ content: { json: deep } }, one)).to.deep.equal({ kind: 'none' });
    fc.assert(
      fc.property(fc.json(), (json) => {
        expect(matchAnswer({ content: { json } }, several).kind).to.be.oneOf(['none', 'chosen', 'ambiguous']);
      }),
    );
  });
});
