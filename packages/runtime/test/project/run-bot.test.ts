import { spawn, type ChildProcess } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { RegisteringHub } from '../registering-hub.js';

const SCRIPT = fileURLToPath(new URL('./run-bot-process.js', import.meta.url));
/** Nothing listens there: whoever looks for a hub here is refused at once. */
const NO_HUB = 'http://127.0.0.1:9';

/** The bot of `run-bot-process` while it runs. */
class BotProcess {
  output = '';
  errors = '';
  readonly ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  readonly #child: ChildProcess;
  readonly #changes = new EventEmitter();

  constructor(environment: Readonly<Record<string, string>>) {
    this.#child = spawn(process.execPath, [SCRIPT], { env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
    this.#child.stdout?.on('data', (chunk: Buffer) => {
      this.output += chunk.toString();
      this.#changes.emit('change');
    });
    this.#child.stderr?.on('data', (chunk: Buffer) => (this.errors += chunk.toString()));
    this.ended = new Promise((resolve, reject) => {
      this.#child.once('error', reject);
      this.#child.once('close', (code, signal) => resolve({ code, signal }));
    });
  }

  /** Waits for words on standard output; a bot that ends without them fails the test. */
  async says(words: string): Promise<void> {
    const over = this.ended.then(() => true);
    while (!this.output.includes(words)) {
      if ((await Promise.race([once(this.#changes, 'change'), over])) === true) {
        throw new TypeError(`The bot ended without "${words}": ${this.errors}`);
      }
    }
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }
}

/** For `node --import`: says which flags V8 is given, and gives them. */
const SHOWING_FLAGS = `data:text/javascript,${encodeURIComponent(`
  import v8 from 'node:v8';
  const set = v8.setFlagsFromString;
  v8.setFlagsFromString = (flags) => { console.log('V8 is given ' + flags); set(flags); };
`)}`;

describe('Running a bot as a process', function () {
  this.timeout(120_000);
  let hub: RegisteringHub;
  let bot: BotProcess;

  beforeEach(async () => {
    hub = await RegisteringHub.start();
  });

  afterEach(async () => {
    bot.signal('SIGKILL');
    await bot.ended;
    await hub.stop();
  });

  function start(environment: Readonly<Record<string, string>> = {}, hubUrl = hub.url): BotProcess {
    bot = new BotProcess({
      COLLOQUY_HUB_URL: hubUrl,
      COLLOQUY_TOKEN_URL: `${hubUrl}/token`,
      COLLOQUY_CLIENT_ID: 'local',
      COLLOQUY_CLIENT_SECRET: 'local-secret',
      COLLOQUY_PUBLIC_URL: 'http://127.0.0.1:4800',
      COLLOQUY_PORT: '0',
      COLLOQUY_OPERATIONS_PORT: '0',
      COLLOQUY_CALLBACK_USERNAME: 'hub',
      COLLOQUY_CALLBACK_PASSWORD: 'callback-password',
      ...environment,
    });
    return bot;
  }

  it('registers it, and answers the host when it runs', async () => {
    await start().says('runs on ');
    expect(hub.created).to.deep.equal(['by default callback', 'by default', 'echo']);
    expect(bot.output).to.match(/runs on [1-9]\d*\n/);
  });

  it('has V8 make nothing among what is old, before the bot is made', async () => {
    await start({ NODE_OPTIONS: `--import=${SHOWING_FLAGS}` }).says('runs on ');
    expect(bot.output).to.match(/^V8 is given --no-allocation-site-pretenuring\n/);
    expect(bot.errors, 'a flag that this V8 does not know').to.not.include('unrecognized flag');
  });

  it('takes a default only for what the environment does not set', async () => {
    await start({ COLLOQUY_APPLICATION_NAME: 'set', COLLOQUY_NOTIFICATION_EMAIL: ' ' }).says('runs on ');
    expect(hub.created).to.include('set').and.not.include('by default');
  });

  it('drains on SIGTERM and on SIGINT, and ends with code 0', async () => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      await start({ COLLOQUY_LOG_LEVEL: 'silent' }).says('runs on ');
      bot.signal(signal);
      expect(await bot.ended, bot.errors).to.deep.equal({ code: 0, signal: null });
      expect(bot.output).to.match(/^store opens\nruns on \d+\nstore closes\n$/);
      expect(bot.errors).to.equal('');
    }
  });

  it('ends with code 0 and without a complaint when the signal comes while it starts', async () => {
    await start({}, NO_HUB).says('the hub cannot be reached yet');
    bot.signal('SIGTERM');
    expect(await bot.ended).to.deep.equal({ code: 0, signal: null });
    expect(bot.output).to.match(/store closes\nno host\n$/);
    expect(bot.errors).to.equal('');
  });

  it('ends at once at the second signal', async () => {
    await start({ STORE_NEVER_CLOSES: 'true' }).says('runs on ');
    bot.signal('SIGTERM');
    await bot.says('store closes');
    bot.signal('SIGINT');
    expect(await bot.ended).to.deep.equal({ code: 130, signal: null });
  });

  it('prints why it cannot start, and ends with code 1: no stack, no secret, and no store is opened', async () => {
    start({ COLLOQUY_PORT: 'none', COLLOQUY_CALLBACK_PASSWORD: 'short' });
    expect(await bot.ended).to.deep.equal({ code: 1, signal: null });
    expect(bot.errors).to.equal(
      [
        'The configuration has 2 problems; nothing was started:',
        '  COLLOQUY_PORT must be a whole number (environment); for example 4800',
        '  COLLOQUY_CALLBACK_PASSWORD must have at least 8 characters (environment); for example what "openssl rand -base64 24" prints',
        '',
      ].join('\n'),
    );
    expect(bot.output).to.equal('no host\n');
  });

  it('prints why it was not registered, and ends with code 1 with its store closed', async () => {
    start({ COLLOQUY_REGISTRATION_PATIENCE_MS: '0' }, NO_HUB);
    expect(await bot.ended).to.deep.equal({ code: 1, signal: null });
    expect(bot.errors).to.match(/^The bots could not be registered at the hub\. .+\n$/);
    expect(bot.output).to.match(/store closes\nno host\n$/);
  });
});
