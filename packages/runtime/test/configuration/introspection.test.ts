import { expect } from 'chai';
import { describe, it } from 'mocha';
import { configurationOf } from './configuration-of.js';

const read = (more: Readonly<Record<string, string>>) => () => configurationOf(more).operations.introspection;

describe('Whether the dialogs of a bot can be watched', () => {
  it('is off unless asked for', () => {
    expect(read({})()).to.equal('off');
    expect(read({ COLLOQUY_INTROSPECTION: 'development', COLLOQUY_MODE: 'development' })()).to.equal(
      'development',
    );
  });

  it('is refused in production, unless it is said that production is meant', () => {
    expect(read({ COLLOQUY_INTROSPECTION: 'development', COLLOQUY_MODE: 'production' })).to.throw(
      'COLLOQUY_INTROSPECTION shows what customers say, and this is production',
    );
    expect(read({ COLLOQUY_INTROSPECTION: 'always', COLLOQUY_MODE: 'production' })()).to.equal('always');
  });

  it('needs an address for those who operate the bot', () => {
    expect(read({ COLLOQUY_INTROSPECTION: 'always', COLLOQUY_OPERATIONS_PORT: 'off' })).to.throw(
      'COLLOQUY_INTROSPECTION needs an address: set COLLOQUY_OPERATIONS_PORT to a port',
    );
  });
});
