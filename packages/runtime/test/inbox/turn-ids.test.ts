import { expect } from 'chai';
import { describe, it } from 'mocha';
import { TurnIds } from '../../src/inbox/turn-ids.js';

describe('The ids of turns', () => {
  it('are never the same, of one source or of two', () => {
    const sources = [new TurnIds(), new TurnIds(), new TurnIds()];
    const ids = sources.flatMap((source) => Array.from({ length: 100 }, () => source.next()));
    expect(new Set(ids).size).to.equal(ids.length);
  });

  it('are short, since they stand in all that a turn leaves', () => {
    expect(new TurnIds().next()).to.match(/^[0-9a-f]{20}-1$/);
  });
});
