import { expect } from 'chai';
import { describe, it } from 'mocha';
import { FLAWLESS, judgeTranscript, sumVerdicts, type SeenMessage } from './judge-transcript.js';

const EXPECTED = ['one', 'two', 'three'];

/** Messages seen: `words`, or `words#id`. */
function seen(...messages: readonly string[]): readonly SeenMessage[] {
  return messages.map((message) => {
    const [words = '', messageId = words] = message.split('#');
    return { words, messageId };
  });
}

describe('The judge of a transcript', () => {
  it('finds nothing wrong with what was seen once and in order', () => {
    expect(judgeTranscript(EXPECTED, seen('one', 'two', 'three'))).to.deep.equal(FLAWLESS);
  });

  it('counts what was never seen', () => {
    expect(judgeTranscript(EXPECTED, seen('one', 'three'))).to.deep.equal({ ...FLAWLESS, lost: 1 });
    expect(judgeTranscript(EXPECTED, seen())).to.deep.equal({ ...FLAWLESS, lost: 3 });
  });

  it('counts what was seen after its successor', () => {
    expect(judgeTranscript(EXPECTED, seen('two', 'one', 'three'))).to.deep.equal({
      ...FLAWLESS,
      outOfOrder: 1,
    });
    expect(judgeTranscript(EXPECTED, seen('three', 'one', 'two'))).to.deep.equal({
      ...FLAWLESS,
      outOfOrder: 2,
    });
  });

  it('counts a repeat under the same id by id and by words', () => {
    expect(judgeTranscript(EXPECTED, seen('one', 'two', 'one', 'three'))).to.deep.equal({
      ...FLAWLESS,
      duplicateIds: 1,
      duplicateWords: 1,
    });
  });

  it('counts a repeat under another id by words alone', () => {
    expect(judgeTranscript(EXPECTED, seen('one', 'two', 'two#other', 'three'))).to.deep.equal({
      ...FLAWLESS,
      duplicateWords: 1,
    });
  });

  it('counts what nobody expected', () => {
    expect(judgeTranscript(EXPECTED, seen('one', 'sorry', 'two', 'three'))).to.deep.equal({
      ...FLAWLESS,
      unexpected: 1,
    });
  });

  it('adds up conversations', () => {
    const verdict = { lost: 1, outOfOrder: 2, duplicateIds: 3, duplicateWords: 4, unexpected: 5 };
    expect(sumVerdicts([verdict, FLAWLESS, verdict])).to.deep.equal({
      lost: 2,
      outOfOrder: 4,
      duplicateIds: 6,
      duplicateWords: 8,
      unexpected: 10,
    });
  });
});
