import { expect } from 'chai';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { aboutOurs, readInbound } from '../../src/index.js';
import { json, received } from './received.js';

const sent = [
  { messageId: 'ours-1', hubId: 'hub-1', words: 'one' },
  { messageId: 'ours-2', words: 'two' },
  { messageId: 'ours-3', hubId: 'hub-3', words: 'three' },
] as const;

describe('what an error, a receipt or a deletion is about', () => {
  for (const [what, of, words] of [
    ['by our own id', { messageId: 'ours-2' }, 'two'],
    ['by the id of the hub', { id: 'hub-3' }, 'three'],
    ['by our own id when both are given', { id: 'hub-3', messageId: 'ours-1' }, 'one'],
    ['by the id of the hub when the other is not ours', { id: 'hub-3', messageId: 'theirs' }, 'three'],
    ['in nothing when it is the message of somebody else', { id: 'hub-9', messageId: 'theirs' }, undefined],
    ['in nothing when it does not say', {}, undefined],
  ] as const) {
    it(`is found ${what}`, () => {
      expect(aboutOurs(sent, of)?.words).to.equal(words);
    });
  }

  it('is found from the message as it was received', () => {
    const message = received('error', { parent: { id: 'hub-1' }, ...json({ code: '400-221', error: 'no' }) });
    const reading = readInbound(message);
    expect(reading.kind === 'delivery-error' && aboutOurs(sent, reading.of)).to.equal(sent[0]);
  });

  it('is found among any that were sent', () => {
    const one = fc.record({ messageId: fc.uuid(), hubId: fc.uuid() });
    const some = fc.uniqueArray(one, { minLength: 1, selector: ({ messageId }) => messageId });
    fc.assert(
      fc.property(some, fc.nat(), (all, at) => {
        const wanted = all[at % all.length];
        expect(aboutOurs(all, { messageId: wanted?.messageId ?? '' })).to.equal(wanted);
        expect(aboutOurs(all, { id: wanted?.hubId ?? '' })?.hubId).to.equal(wanted?.hubId);
      }),
    );
  });
});
