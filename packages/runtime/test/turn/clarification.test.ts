import type { Offer } from '@colloquy/protocol';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { picksOfClarification } from '../../src/turn/recognition/clarification.js';
import { inbound } from './play.js';

const TITLES = ['Book a table', 'Cancel a booking'];
const clarification = {
  message: inbound('text', { content: { text: 'the thing with the table' } }),
  at: 0,
  intents: [
    { intent: 'book', score: 0.8, entities: {} },
    { intent: 'cancel', score: 0.75, entities: {} },
  ],
  titles: TITLES,
  none: 'None of these',
};

/** What is picked of an offer, the newest or an older one. */
function picks(offered: readonly string[], picked: readonly string[], stale = false) {
  const options = offered.map((title, index) => ({ id: String(index), title, value: title }));
  const offer = { options } as unknown as Offer;
  const chosen = options.filter(({ title }) => picked.includes(title));
  const choice = { kind: 'option', offer, options: chosen, stale, by: 'title' };
  return picksOfClarification({ clarification }, { choice: choice as never });
}

describe('What a customer picks of "Which of these do you mean?"', () => {
  const ours = [...TITLES, 'None of these'];

  it('is an intent, or none of them', () => {
    expect(picks(ours, ['Cancel a booking'])).to.deep.include({ intent: 'cancel' });
    expect(picks(ours, ['None of these'])).to.equal('none');
  });

  it('is another matter when something else was offered since, with titles that are the same', () => {
    expect(picks(['Book a table', 'Opening hours', 'None of these'], ['Book a table'])).to.equal(undefined);
    expect(picks([...ours, 'A person'], ['None of these'])).to.equal(undefined);
    expect(picks(['None of these', ...TITLES], ['Book a table'])).to.equal(undefined);
  });

  it('is another matter when it is several, or of a question that is over', () => {
    expect(picks(ours, TITLES)).to.equal(undefined);
    expect(picks(ours, ['Book a table'], true)).to.equal(undefined);
    expect(picks(ours, [])).to.equal(undefined);
  });
});
