import { expect } from 'chai';
import { describe, it } from 'mocha';
import { nameProblem } from '../src/package-name.js';

describe('The name of a new bot', () => {
  it('is one that both npm and the hub take', () => {
    for (const name of ['my-bot', 'bot', 'order_status', '2nd-bot', 'a']) {
      expect(nameProblem(name), name).to.equal(undefined);
    }
  });

  it('is refused with the reason and a name that would do', () => {
    expect(nameProblem('My Bot')).to.match(/"My Bot".*small letters.*What about "my-bot"\?/);
    expect(nameProblem('bot.v2')).to.match(/"bot\.v2".*What about "bot-v2"\?/);
    expect(nameProblem('_bot')).to.match(/What about "bot"\?/);
    expect(nameProblem('Bötchen')).to.match(/What about "b-tchen"\?/);
  });

  it('is no name that npm keeps for itself', () => {
    expect(nameProblem('node_modules'))
      .to.match(/node_modules/)
      .and.not.match(/What about/);
    expect(nameProblem('http')).to.match(/core module/);
    expect(nameProblem('x'.repeat(215))).to.match(/214/);
  });

  it('is not empty', () => {
    expect(nameProblem('')).to.match(/cannot be called ""/);
    expect(nameProblem('...')).to.not.match(/What about/);
  });
});
