import { expect } from 'chai';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { readJsonPath } from '../src/callbacks/json-path.js';

describe('An accessTokenPath', () => {
  it('leads to the value it names', () => {
    const value = { a: { b: ['x', { 'c d': 'y' }] }, token: 't' };
    expect(readJsonPath(value, '$.token')).to.equal('t');
    expect(readJsonPath(value, '$.a.b[0]')).to.equal('x');
    expect(readJsonPath(value, "$.a['b'][1]['c d']")).to.equal('y');
    expect(readJsonPath(value, '$["token"]')).to.equal('t');
    expect(readJsonPath(value, '$')).to.equal(value);
  });

  it('that is none or leads elsewhere gives nothing', () => {
    for (const path of [
      'token',
      '',
      '$.',
      '$..token',
      '$.none',
      '$.token.length',
      '$.a.b[9]',
      '$.__proto__',
      '$.token x[',
    ]) {
      expect(readJsonPath({ token: 't', a: { b: [] } }, path), path).to.equal(undefined);
    }
  });

  it('never throws, whatever it is', () => {
    fc.assert(
      fc.property(fc.json(), fc.string(), (json, path) => {
        readJsonPath(JSON.parse(json), `$${path}`);
      }),
    );
  });
});
