import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { expect } from 'chai';
import { after, before, describe, it } from 'mocha';
import { freePort } from '../process/free-port.js';
import { RunningProgram, type Ending } from '../process/running-program.js';
import { temporaryFolder, type TemporaryFolder } from '../process/temporary-folder.js';
import { ORDER_STATUS_SCRIPT } from './order-status-world.js';

/** A port on which nothing listens: whoever tries to reach a hub here is refused at once. */
const NO_HUB = 'http://127.0.0.1:9';
const SECRET = 'secret-that-nobody-may-see';

describe('A bot that is not configured well', function () {
  this.timeout(120_000);
  let folder: TemporaryFolder;
  let good: Readonly<Record<string, string>>;

  before(async () => {
    folder = await temporaryFolder();
    const port = await freePort();
    good = {
      COLLOQUY_HUB_URL: `${NO_HUB}/conversation/conversationmgr/v3`,
      COLLOQUY_TOKEN_URL: `${NO_HUB}/oauth2/token`,
      COLLOQUY_CLIENT_ID: 'local',
      COLLOQUY_CLIENT_SECRET: SECRET,
      COLLOQUY_PUBLIC_URL: `http://127.0.0.1:${port}`,
      COLLOQUY_PORT: String(port),
      COLLOQUY_OPERATIONS_PORT: 'off',
      COLLOQUY_CALLBACK_USERNAME: 'hub',
      COLLOQUY_CALLBACK_PASSWORD: SECRET,
      COLLOQUY_REGISTRATION_PATIENCE_MS: '0',
      ORDER_STATUS_STORE: folder.file('bad.db'),
    };
  });

  after(() => folder.remove());

  async function run(environment: Readonly<Record<string, string>>) {
    const program = RunningProgram.start('The bot', [ORDER_STATUS_SCRIPT], environment);
    const ending = await program.ended;
    return { ending, stderr: program.stderr, output: `${program.stdout}${program.stderr}` };
  }

  const FAILED: Ending = { code: 1, signal: null };

  it('ends with code 1 and names everything that is missing, at once', async () => {
    const { ending, stderr } = await run({ ORDER_STATUS_STORE: folder.file('bad.db') });
    expect(ending).to.deep.equal(FAILED);
    for (const name of [
      'COLLOQUY_HUB_URL',
      'COLLOQUY_TOKEN_URL',
      'COLLOQUY_CLIENT_ID',
      'COLLOQUY_CLIENT_SECRET',
      'COLLOQUY_PUBLIC_URL',
      'COLLOQUY_CALLBACK_USERNAME',
      'COLLOQUY_CALLBACK_PASSWORD',
    ]) {
      expect(stderr).to.include(`${name} is not set`);
    }
    expect(stderr).to.include('The configuration has 7 problems; nothing was started');
    expect(existsSync(folder.file('bad.db')), 'a store was made').to.equal(false);
  });

  it('says of each wrong value what is wrong with it, and repeats no value', async () => {
    const { ending, stderr, output } = await run({
      ...good,
      COLLOQUY_HUB_URL: 'ftp://hub.example.com',
      COLLOQUY_PORT: '70000',
      COLLOQUY_CALLBACK_PATH: 'callbacks',
      COLLOQUY_CALLBACK_PASSWORD: 'short',
      COLLOQUY_APPLICATION_NAME: 'bots & more',
      COLLOQUY_NOTIFICATION_EMAIL: 'nobody',
      COLLOQUY_LOG_LEVEL: 'loud',
      COLLOQUY_DRAIN_TIMEOUT_MS: 'soon',
    });
    expect(ending).to.deep.equal(FAILED);
    expect(stderr).to.include('The configuration has 8 problems');
    expect(stderr).to.include('COLLOQUY_HUB_URL must be an http(s) URL');
    expect(stderr).to.include('COLLOQUY_PORT must be at most 65535');
    expect(stderr).to.include('COLLOQUY_CALLBACK_PATH must start with "/"');
    expect(stderr).to.include('COLLOQUY_CALLBACK_PASSWORD must have at least 8 characters');
    expect(stderr).to.match(/COLLOQUY_APPLICATION_NAME must be 1 to 240 letters/);
    expect(stderr).to.include('COLLOQUY_NOTIFICATION_EMAIL must be an e-mail address');
    expect(stderr).to.include('COLLOQUY_LOG_LEVEL must be one of error, warn, info, debug, silent');
    expect(stderr).to.include('COLLOQUY_DRAIN_TIMEOUT_MS');
    expect(output).to.not.include(SECRET).and.not.include('ftp:').and.not.include('bots & more');
    expect(existsSync(folder.file('bad.db')), 'a store was made').to.equal(false);
  });

  it('asks for the OAuth2 client when tokens are chosen for the callback', async () => {
    const { ending, stderr } = await run({ ...good, COLLOQUY_CALLBACK_AUTH: 'oauth2' });
    expect(ending).to.deep.equal(FAILED);
    expect(stderr)
      .to.include('COLLOQUY_CALLBACK_CLIENT_ID is not set')
      .and.to.include('COLLOQUY_CALLBACK_CLIENT_SECRET is not set');
  });

  it('says so when the hub cannot be reached', async () => {
    const { ending, stderr, output } = await run(good);
    expect(ending).to.deep.equal(FAILED);
    expect(stderr).to.include('The bots could not be registered at the hub.');
    expect(output).to.not.include(SECRET);
  });

  it('says so when somebody listens on its port', async () => {
    const somebody = createServer().listen(Number(good['COLLOQUY_PORT']), '127.0.0.1');
    await once(somebody, 'listening');
    try {
      const { ending, stderr } = await run(good);
      expect(ending).to.deep.equal(FAILED);
      expect(stderr)
        .to.include(`Cannot listen on 127.0.0.1:${good['COLLOQUY_PORT']}: EADDRINUSE`)
        .and.to.include('COLLOQUY_PORT');
    } finally {
      somebody.close();
    }
  });

  it('says so when its store cannot be opened', async () => {
    const { ending, stderr } = await run({ ...good, ORDER_STATUS_STORE: folder.file('nowhere/bad.db') });
    expect(ending).to.deep.equal(FAILED);
    expect(stderr).to.include('nowhere/bad.db');
  });
});
