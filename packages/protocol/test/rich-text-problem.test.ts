import { expect } from 'chai';
import { describe, it } from 'mocha';
import { RICH_CONTENT_SCHEMAS, richTextProblem } from '../src/index.js';

describe('The text of a rich message', () => {
  for (const type of Object.keys(RICH_CONTENT_SCHEMAS)) {
    it(`of type ${type} is a string that holds a JSON object`, () => {
      expect(richTextProblem(type, '{}')).to.equal(undefined);
      expect(richTextProblem(type, undefined)).to.equal('is required');
      expect(richTextProblem(type, '{"a":')).to.equal('not valid JSON');
      for (const other of ['[]', '1', 'null', '"x"']) {
        expect(richTextProblem(type, other)).to.equal('holds no JSON object');
      }
    });
  }

  it('is asked of rich messages only', () => {
    expect(richTextProblem('text', undefined)).to.equal(undefined);
  });
});
