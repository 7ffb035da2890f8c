import { expect } from 'chai';
import { describe, it } from 'mocha';
import { botEnvironment } from '../../src/dev/bot-environment.js';

const PORTS = { port: 4800, operationsPort: 4801 };
const HUB = {
  apiUrl: 'http://127.0.0.1:1/v3',
  tokenUrl: 'http://127.0.0.1:1/t',
  clientId: 'c',
  clientSecret: 's',
};

describe('The environment of a bot in development', () => {
  it('does not let the file for production in, unless a file is named', () => {
    expect(botEnvironment({}, PORTS, HUB)).to.include({
      COLLOQUY_CONFIG: 'off',
      COLLOQUY_HUB_URL: HUB.apiUrl,
    });
    expect(botEnvironment({ COLLOQUY_CONFIG: 'dev.env' }, PORTS, HUB)).to.include({
      COLLOQUY_CONFIG: 'dev.env',
    });
    const elsewhere = { COLLOQUY_HUB_URL: 'https://api.example.com/v3' };
    expect(botEnvironment(elsewhere, PORTS)).to.deep.equal(elsewhere);
  });
});
