import { expect } from 'chai';
import { describe, it } from 'mocha';
import { isLoopbackHost } from '../src/index.js';

describe('This machine', () => {
  for (const url of [
    'http://localhost:4700',
    'http://hub.localhost',
    'http://127.0.0.1',
    'http://127.3.2.1:1',
    'http://[::1]:1',
  ]) {
    it(`is meant by ${url}`, () => {
      expect(isLoopbackHost(new URL(url).hostname)).to.equal(true);
    });
  }

  it('is meant by an address without brackets and by capitals, as a socket or a person writes them', () => {
    expect(isLoopbackHost('::1')).to.equal(true);
    expect(isLoopbackHost('LocalHost')).to.equal(true);
  });

  for (const url of [
    'https://api.egain.cloud',
    'http://localhost.example',
    'http://127.0.0.1.example',
    'http://10.0.0.1',
    'http://[::2]',
  ]) {
    it(`is not meant by ${url}`, () => {
      expect(isLoopbackHost(new URL(url).hostname)).to.equal(false);
    });
  }
});
