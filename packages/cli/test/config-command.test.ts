import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { run, type Ran } from './run-command.js';

const FILE = `
COLLOQUY_HUB_URL=https://api.example.com/v3
COLLOQUY_TOKEN_URL=https://login.example.com/token
COLLOQUY_CLIENT_ID=orders
COLLOQUY_PUBLIC_URL=https://bots.example.com
COLLOQUY_CALLBACK_USERNAME=hub
COLLOQUY_CALLBACK_PASSWORD_FILE=password
COLLOQUY_NOTIFICATION_EMAIL=bots@example.com
COLLOQUY_SECRETS_DIR=secrets
`;

/** Loaded as it is: neither bots nor a store are looked at here. */
const PROJECT = `export default { bots: [], store: {}, defaults: { COLLOQUY_APPLICATION_NAME: 'orders' } };`;

describe('colloquy config', () => {
  const home = process.cwd();
  const ofBefore = Object.entries(process.env).filter(([name]) => name.startsWith('COLLOQUY_'));
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'colloquy-config-'));
    await mkdir(join(folder, 'secrets'));
    await writeFile(join(folder, 'secrets/COLLOQUY_CLIENT_SECRET'), 'CANARY-client-secret\n');
    await writeFile(join(folder, 'password'), 'CANARY-password');
    await writeFile(join(folder, 'colloquy.env'), FILE);
    await writeFile(join(folder, 'package.json'), '{"type": "module"}');
    await writeFile(join(folder, 'project.js'), PROJECT);
    for (const [name] of ofBefore) Reflect.deleteProperty(process.env, name);
    process.chdir(folder);
  });

  afterEach(async () => {
    process.chdir(home);
    for (const name of Object.keys(process.env).filter((one) => one.startsWith('COLLOQUY_')))
      Reflect.deleteProperty(process.env, name);
    Object.assign(process.env, Object.fromEntries(ofBefore));
    await rm(folder, { recursive: true });
  });

  const words = ({ stdout, stderr }: Ran): string => stdout + stderr;

  it('shows each setting, where it comes from, and no secret', async () => {
    process.env['COLLOQUY_PORT'] = '8080';
    const shown = await run(['config', '--project', 'project.js']);
    expect(shown.code, shown.stderr).to.equal(0);
    const rows = new Map(
      shown.stdout.split('\n').map((line) => {
        const [name = '', ...rest] = line.split(/ {2,}/);
        return [name, rest] as const;
      }),
    );
    expect(rows.get('COLLOQUY_PORT')).to.deep.equal(['environment', '8080']);
    expect(rows.get('COLLOQUY_CLIENT_ID')).to.deep.equal(['colloquy.env:4', 'orders']);
    expect(rows.get('COLLOQUY_APPLICATION_NAME')).to.deep.equal(['the project', 'orders']);
    expect(rows.get('COLLOQUY_LOG_LEVEL')).to.deep.equal(['default', 'info']);
    expect(rows.get('COLLOQUY_OPERATIONS_TOKEN')).to.deep.equal(['(not set)']);
    const [secrets] = [rows.get('COLLOQUY_CLIENT_SECRET') ?? []];
    expect(secrets[0]).to.match(/secrets\/COLLOQUY_CLIENT_SECRET$/);
    expect(secrets[1]).to.equal('(secret)');
    expect(words(shown)).to.not.include('CANARY');
  });

  it('speaks JSON to programs', async () => {
    const { stdout } = await run(['config', '--project', 'project.js', '--json']);
    const { settings, problems } = JSON.parse(stdout) as {
      settings: { name: string; isSecret: boolean }[];
      problems: object[];
    };
    expect(problems).to.deep.equal([]);
    expect(settings.find(({ name }) => name === 'COLLOQUY_CLIENT_ID')).to.deep.equal({
      name: 'COLLOQUY_CLIENT_ID',
      isSecret: false,
      source: { from: 'configuration file', file: 'colloquy.env', line: 4 },
      value: 'orders',
    });
    expect(settings.find(({ isSecret }) => isSecret)).to.not.have.property('value');
    expect(stdout).to.not.include('CANARY');
  });

  it('ends with code 1 and every problem when a bot would not start, and shows no value that is wrong', async () => {
    process.env['COLLOQUY_HUB_URL'] = 'https://somebody:CANARY@api.example.com';
    process.env['COLLOQUY_LOGLEVEL'] = 'debug';
    const refused = await run(['config', '--project', 'project.js']);
    expect(refused.code).to.equal(1);
    expect(refused.stdout).to.match(/COLLOQUY_HUB_URL +environment +\(wrong\)/);
    expect(refused.stderr).to.equal(
      [
        'The configuration has 2 problems:',
        '  COLLOQUY_HUB_URL must have no user name, query or fragment (environment); for example https://api.egain.cloud/conversation/conversationmgr/v3',
        '  COLLOQUY_LOGLEVEL is no setting: did you mean COLLOQUY_LOG_LEVEL? (environment)',
        '',
      ].join('\n'),
    );
    const json = await run(['config', '--project', 'project.js', '--json']);
    expect(json.code).to.equal(1);
    expect((JSON.parse(json.stdout) as { problems: object[] }).problems).to.have.length(2);
    expect(words(refused) + words(json)).to.not.include('CANARY');
  });

  it('does without a project where nobody names one, and says so', async () => {
    const { code, stderr } = await run(['config']);
    expect(code).to.equal(1);
    expect(stderr)
      .to.include('Without a project, and the values that it would give.')
      .and.include('COLLOQUY_APPLICATION_NAME is not set');
    expect((await run(['config', '--project', 'nothing.js'])).stderr).to.include('There is no project at');
  });
});
