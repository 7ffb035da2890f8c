import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'mocha';
import type { Environment } from '../../src/configuration/environment.js';
import { inspectConfiguration } from '../../src/configuration/read-configuration.js';
import { readSetting, secretFromConfiguration } from '../../src/configuration/read-setting.js';
import { problemInWords } from '../../src/configuration/configuration-problem.js';
import { sourceInWords } from '../../src/configuration/source.js';
import { COMPLETE } from './configuration-of.js';

describe('The sources of the configuration', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'colloquy-sources-'));
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  function write(name: string, text: string): void {
    writeFileSync(join(folder, name), text);
  }

  function inspect(environment: Environment, defaults: Environment = {}) {
    return inspectConfiguration(environment, { folder, defaults });
  }

  /** The client id of all that is said, and where it was found. */
  function clientIdOf(environment: Environment, defaults: Environment = {}): readonly unknown[] {
    const without = { ...COMPLETE, COLLOQUY_CLIENT_ID: undefined };
    const { settings, problems } = inspect({ ...without, ...environment }, defaults);
    expect(problems).to.deep.equal([]);
    const found = settings.find(({ name }) => name === 'COLLOQUY_CLIENT_ID');
    return [found?.value, found?.source === undefined ? undefined : sourceInWords(found.source)];
  }

  /** All that is wrong, a line each. */
  function wrongWith(environment: Environment): readonly string[] {
    return inspect({ ...COMPLETE, ...environment }).problems.map(problemInWords);
  }

  it('count in this order: environment, folder of secrets, file, project, default', () => {
    const defaults = { COLLOQUY_CLIENT_ID: 'of the project' };
    expect(clientIdOf({}, defaults)).to.deep.equal(['of the project', 'the project']);

    write('colloquy.env', '# the file\n\nCOLLOQUY_CLIENT_ID="of the file" # why\n');
    expect(clientIdOf({}, defaults)).to.deep.equal(['of the file', 'colloquy.env:3']);

    mkdirSync(join(folder, 'secrets'));
    write('secrets/COLLOQUY_CLIENT_ID', 'of the folder\n');
    write('colloquy.env', 'COLLOQUY_CLIENT_ID=x\nexport COLLOQUY_SECRETS_DIR=secrets\n');
    const inFolder = ['of the folder', 'secrets/COLLOQUY_CLIENT_ID'];
    expect(clientIdOf({}, defaults)).to.deep.equal(inFolder);
    // An empty variable is none: compose files give them.
    expect(clientIdOf({ COLLOQUY_CLIENT_ID: ' ' }, defaults)).to.deep.equal(inFolder);

    expect(clientIdOf({ COLLOQUY_CLIENT_ID: 'of the environment' }, defaults)).to.deep.equal([
      'of the environment',
      'environment',
    ]);
    write('id', 'of its own file');
    expect(clientIdOf({ COLLOQUY_CLIENT_ID_FILE: 'id' }, defaults)).to.deep.equal(['of its own file', 'id']);
    expect(inspect(COMPLETE).settings.find(({ name }) => name === 'COLLOQUY_HOST')).to.deep.include({
      value: '127.0.0.1',
      source: { from: 'default' },
    });
  });

  it('make one configuration together', () => {
    write('shared.env', 'COLLOQUY_BATCH_SIZE=5\nCOLLOQUY_CALLBACK_PASSWORD_FILE=password\nOTHERS=stay away');
    write('password', 'CANARY-password\n');
    const { configuration, settings } = inspect({
      ...COMPLETE,
      COLLOQUY_CALLBACK_PASSWORD: undefined,
      COLLOQUY_CONFIG: 'shared.env',
    });
    expect(configuration).to.deep.nested.include({
      'sending.batchSize': 5,
      'callback.authentication.password': 'CANARY-password',
    });
    expect(JSON.stringify(settings)).to.not.include('CANARY');
  });

  it('are the reason, the source and an example in each problem, all at once', () => {
    mkdirSync(join(folder, 'secrets'));
    write('secrets/COLLOQUY_CLIENT_SECRET', '\n');
    write('secrets/COLLOQUY_CALLBACK_PASWORD', 'CANARY-secret');
    mkdirSync(join(folder, 'secrets/COLLOQUY_CLIENT_ID'));
    write(
      'colloquy.env',
      [
        'COLLOQUY_PORT=CANARY',
        'COLLOQUY_PORT=4800',
        'COLLOQUY_RATE: CANARY',
        'COLLOQUY_KEEP_JORNAL_DAYS=1',
      ].join('\n'),
    );
    const { problems } = inspect({
      ...COMPLETE,
      COLLOQUY_CLIENT_SECRET: undefined,
      COLLOQUY_CLIENT_ID: undefined,
      COLLOQUY_SECRETS_DIR: 'secrets',
      COLLOQUY_SOMETHING_ELSE_ALTOGETHER: 'CANARY',
    });
    expect(problems.map(problemInWords)).to.have.members([
      'COLLOQUY_PORT is set in line 1 already; keep one of the two (colloquy.env:2)',
      'COLLOQUY_RATE has no "=" after it (colloquy.env:3); for example COLLOQUY_RATE=value',
      'COLLOQUY_KEEP_JORNAL_DAYS is no setting: did you mean COLLOQUY_KEEP_JOURNAL_DAYS? (colloquy.env:4)',
      `COLLOQUY_CLIENT_SECRET is an empty file (secrets/COLLOQUY_CLIENT_SECRET)`,
      `COLLOQUY_CLIENT_ID cannot be read (EISDIR) (secrets/COLLOQUY_CLIENT_ID)`,
      `COLLOQUY_CALLBACK_PASWORD is no setting: did you mean COLLOQUY_CALLBACK_PASSWORD? (secrets/COLLOQUY_CALLBACK_PASWORD)`,
      'COLLOQUY_SOMETHING_ELSE_ALTOGETHER is no setting; docs/guides/configuration.md has all names (environment)',
    ]);
  });

  it('that are named and not there are problems, and the file that nobody names need not be there', () => {
    expect(wrongWith({})).to.deep.equal([]);
    expect(wrongWith({ COLLOQUY_CONFIG: 'nothing.env' })).to.deep.equal([
      'COLLOQUY_CONFIG names a file that cannot be read (ENOENT) (environment); for example colloquy.env',
    ]);
    expect(wrongWith({ COLLOQUY_SECRETS_DIR: 'nothing' })).to.deep.equal([
      'COLLOQUY_SECRETS_DIR names a folder that cannot be read (ENOENT) (environment); for example /run/secrets',
    ]);
    write('colloquy.env', 'COLLOQUY_PORT=70000');
    expect(wrongWith({ COLLOQUY_CONFIG: 'off' })).to.deep.equal([]);
    write('colloquy.env', 'COLLOQUY_CONFIG=other.env');
    expect(wrongWith({})).to.deep.equal([
      'COLLOQUY_CONFIG can only be set in the environment: this is the file that it names (colloquy.env:1)',
    ]);
    rmSync(join(folder, 'colloquy.env'));
    mkdirSync(join(folder, 'colloquy.env'));
    expect(wrongWith({})).to.deep.equal([`colloquy.env cannot be read (EISDIR); it is in ${folder}`]);
  });

  it('may be a folder as Kubernetes mounts it, in which others have secrets too', () => {
    mkdirSync(join(folder, 'secrets/..2026_11_30'), { recursive: true });
    write('secrets/..2026_11_30/COLLOQUY_CLIENT_ID', 'mounted');
    write('secrets/tls.key', 'of somebody else');
    symlinkSync('..2026_11_30', join(folder, 'secrets/..data'));
    symlinkSync('..data/COLLOQUY_CLIENT_ID', join(folder, 'secrets/COLLOQUY_CLIENT_ID'));
    expect(clientIdOf({ COLLOQUY_SECRETS_DIR: 'secrets' })[0]).to.equal('mounted');
  });

  it('are not taken in by what Kubernetes sets for a service named colloquy', () => {
    const links = {
      COLLOQUY_SERVICE_HOST: '10.0.0.1',
      COLLOQUY_SERVICE_PORT_HTTP: '4800',
      COLLOQUY_PORT_4800_TCP_ADDR: '10.0.0.1',
      COLLOQUY_BOT_PORT: 'tcp://10.0.0.1:4800',
    };
    expect(wrongWith(links)).to.deep.equal([]);
    expect(wrongWith({ ...links, COLLOQUY_PORT: 'tcp://10.0.0.1:4800' })).to.deep.equal([
      'COLLOQUY_PORT must be a whole number: Kubernetes sets it for a service named "colloquy"; set enableServiceLinks: false for the pod (environment); for example 4800',
    ]);
    expect(wrongWith({ COLLOQUY_PROT: '4800' })).to.deep.equal([
      'COLLOQUY_PROT is no setting: did you mean COLLOQUY_PORT? (environment)',
    ]);
  });

  it('give a setup its secret, wherever it is', async () => {
    write('colloquy.env', 'COLLOQUY_CALLBACK_PASSWORD=in-the-file');
    expect(await secretFromConfiguration('COLLOQUY_CALLBACK_PASSWORD', {}, { folder })()).to.equal(
      'in-the-file',
    );
    expect(readSetting('COLLOQUY_OPERATIONS_TOKEN', {}, { folder })).to.equal(undefined);
    expect(() =>
      readSetting('COLLOQUY_OPERATIONS_TOKEN', { COLLOQUY_OPERATIONS_TOKEN_FILE: 'nothing' }, { folder }),
    ).to.throw('COLLOQUY_OPERATIONS_TOKEN_FILE names a file that cannot be read');
    expect(() => secretFromConfiguration('COLLOQUY_OPERATIONS_TOKEN', {}, { folder })()).to.throw(
      'COLLOQUY_OPERATIONS_TOKEN is not set',
    );
  });
});
