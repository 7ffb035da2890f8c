import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { after, before, describe, it } from 'mocha';
import { checkConfiguration } from '../../src/configuration/read-configuration.js';
import { COMPLETE } from './configuration-of.js';

const ENVIRONMENT = { from: 'environment' } as const;

describe('A variable in a file', () => {
  let folder: string;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'colloquy-configuration-'));
    writeFileSync(join(folder, 'secret'), 'from the file\n');
    writeFileSync(join(folder, 'empty'), '\n');
  });

  after(() => rmSync(folder, { recursive: true }));

  function check(given: Readonly<Record<string, string | undefined>>) {
    return checkConfiguration({ ...COMPLETE, ...given });
  }

  it('counts as if it were set, without the end of its line', () => {
    const checked = check({
      COLLOQUY_CLIENT_SECRET: undefined,
      COLLOQUY_CLIENT_SECRET_FILE: join(folder, 'secret'),
    });
    expect(checked).to.have.nested.property('configuration.hub.clientSecret', 'from the file');
  });

  it('is a problem with its name when the file is missing or empty, told once', () => {
    const missing = {
      COLLOQUY_CLIENT_SECRET: undefined,
      COLLOQUY_CLIENT_SECRET_FILE: join(folder, 'nothing'),
    };
    expect(check(missing)).to.deep.equal({
      problems: [
        {
          name: 'COLLOQUY_CLIENT_SECRET_FILE',
          reason: 'names a file that cannot be read (ENOENT)',
          source: ENVIRONMENT,
        },
      ],
    });
    const empty = { COLLOQUY_CLIENT_SECRET: undefined, COLLOQUY_CLIENT_SECRET_FILE: join(folder, 'empty') };
    expect(check(empty)).to.deep.equal({
      problems: [
        { name: 'COLLOQUY_CLIENT_SECRET_FILE', reason: 'names a file that is empty', source: ENVIRONMENT },
      ],
    });
  });

  it('is a problem beside the variable itself: nobody could tell which counts', () => {
    expect(check({ COLLOQUY_CLIENT_SECRET_FILE: join(folder, 'secret') })).to.deep.equal({
      problems: [
        {
          name: 'COLLOQUY_CLIENT_SECRET_FILE',
          reason: 'is set beside COLLOQUY_CLIENT_SECRET; set one of the two',
          source: ENVIRONMENT,
        },
      ],
    });
  });

  it('is checked like any other', () => {
    const checked = check({ COLLOQUY_PORT_FILE: join(folder, 'secret') });
    expect(checked).to.deep.equal({
      problems: [
        {
          name: 'COLLOQUY_PORT',
          reason: 'must be a whole number',
          source: { from: 'secret file', file: join(folder, 'secret'), named: 'COLLOQUY_PORT_FILE' },
          example: '4800',
        },
      ],
    });
  });
});
