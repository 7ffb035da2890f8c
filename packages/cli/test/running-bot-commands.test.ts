import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startHub, type RunningHub } from '@colloquy/hub';
import { Bot, createHost, memoryStore, readConfiguration, type BotHost, type Store } from '@colloquy/runtime';
import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { run, type Ran } from './run-command.js';

class Orders extends Bot {
  readonly name = 'orders';
}

const TOKEN = 'a-token-of-the-operators';

describe('The commands for a bot that runs', function () {
  this.timeout(60_000);
  let hub: RunningHub;
  let host: BotHost;
  let store: Store;

  beforeEach(async () => {
    hub = await startHub({ port: 0, console: false });
    store = memoryStore();
    const configuration = readConfiguration({
      COLLOQUY_HUB_URL: hub.apiUrl,
      COLLOQUY_TOKEN_URL: hub.tokenUrl,
      COLLOQUY_CLIENT_ID: 'local',
      COLLOQUY_CLIENT_SECRET: 'local-secret',
      COLLOQUY_PUBLIC_URL: 'http://127.0.0.1:9',
      COLLOQUY_PORT: '0',
      COLLOQUY_OPERATIONS_PORT: '0',
      COLLOQUY_OPERATIONS_TOKEN: TOKEN,
      COLLOQUY_CALLBACK_USERNAME: 'hub',
      COLLOQUY_CALLBACK_PASSWORD: 'callback-password',
      COLLOQUY_APPLICATION_NAME: 'orders',
      COLLOQUY_NOTIFICATION_EMAIL: 'bots@example.com',
      COLLOQUY_LOG_LEVEL: 'silent',
    });
    host = createHost({ bots: [Orders], configuration, store });
    await host.start();
  });

  afterEach(async () => {
    await host.stop();
    await hub.stop();
  });

  const ask = (args: readonly string[], answer?: string): Promise<Ran> =>
    run([...args, '--url', `http://127.0.0.1:${host.operationsPort}`, '--token', TOKEN], answer);

  /** Lets a conversation have a turn, which fails for good when there is a reason. */
  async function begin(conversationId: string, reason?: string): Promise<void> {
    const stimulusKey = `m:${conversationId}`;
    await store.accept([
      { conversationId, key: stimulusKey, bot: 'orders', body: { kind: 'close' }, acceptedAt: 0 },
    ]);
    await store.commit({
      conversationId,
      stimulusKey,
      expectedVersion: 0,
      record: { conversationId, bot: 'orders', owner: 'bot', frames: [], known: {}, turns: 1 },
      at: 0,
      outbox: [],
      timers: [],
      cancelledTimers: [],
      calls: [],
      cancelledCalls: [],
      dropOutbox: false,
      contacts: ['email:jane@example.com'],
      ...(reason !== undefined && { deadLetter: { reason, at: 1_000 } }),
    });
  }

  it('list conversations as a table, and say where the next page begins', async () => {
    expect((await ask(['conversations', 'list'])).stdout).to.equal('No conversations.\n');
    await begin('c-1');
    await begin('conversation-2');
    const { code, stdout, stderr } = await ask(['conversations', 'list', '--limit', '2']);
    expect(code).to.equal(0);
    expect(stdout).to.equal(
      [
        'CONVERSATION    BOT     OWNER  TURNS  DIALOGS',
        'c-1             orders  bot    1',
        'conversation-2  orders  bot    1',
        '',
      ].join('\n'),
    );
    expect(stderr).to.equal('There may be more: --after conversation-2\n');
    const json = await ask(['conversations', 'list', '--after', 'c-1', '--owner', 'bot', '--json']);
    expect(JSON.parse(json.stdout)).to.have.nested.property(
      'conversations[0].conversationId',
      'conversation-2',
    );
  });

  it('show a conversation, and end it when somebody says yes', async () => {
    await begin('c-1');
    const shown = JSON.parse((await ask(['conversations', 'show', 'c-1', '--journal'])).stdout) as object;
    expect(shown).to.have.nested.property('conversation.owner', 'bot');
    expect(shown).to.have.property('journal', null);
    expect((await ask(['conversations', 'end', 'c-1'], 'no')).code).to.equal(1);
    const ended = await ask(['conversations', 'end', 'c-1'], 'y');
    expect([ended.code, ended.stdout]).to.deep.equal([0, 'Conversation c-1 is ended.\n']);
    const unknown = await ask(['conversations', 'end', 'nobody', '--yes']);
    expect(unknown.code).to.equal(1);
    expect(unknown.stderr).to.include('Nothing is kept of a conversation "nobody"');
  });

  it('list, show, retry and discard dead letters', async () => {
    await begin('c-1', 'the service said no\nat length');
    await begin('c-2', 'again');
    const list = await ask(['dead-letters', 'list']);
    expect(list.stdout)
      .to.match(/ID +SINCE +CONVERSATION +RETRIES +REASON/)
      .and.include('stimulus:m:c-2');
    expect(list.stdout).to.include('the service said no\n').and.not.include('at length');
    expect((await ask(['dead-letters', 'show', 'stimulus:m:c-1'])).stdout).to.include('at length');
    expect((await ask(['dead-letters', 'retry', 'stimulus:m:c-1'])).stdout).to.equal(
      'stimulus:m:c-1 is retried.\n',
    );
    expect((await ask(['dead-letters', 'discard', 'stimulus:m:c-2'], 'n')).code).to.equal(1);
    const gone = await ask(['dead-letters', 'discard', 'stimulus:m:c-2', '--yes', '--json']);
    expect(JSON.parse(gone.stdout)).to.deep.equal({ discarded: 'stimulus:m:c-2' });
  });

  it('forget a customer by an address or a conversation, and want to be told whom', async () => {
    await begin('c-1');
    expect((await ask(['erase', '--yes'])).code).to.equal(2);
    expect((await ask(['erase', '--contact', 'a', '--conversation', 'b', '--yes'])).code).to.equal(2);
    expect((await ask(['erase', '--conversation', 'c-1'])).code).to.equal(2);
    const erased = await ask(['erase', '--conversation', 'c-1', '--yes']);
    expect(erased.stdout).to.equal('1 conversation is forgotten.\n  c-1\n');
    expect((await ask(['erase', '--contact', 'nobody@example.com', '--yes', '--json'])).stdout).to.include(
      '"erased": []',
    );
  });

  it('say what to do when no bot answers, something else does, or the token is wrong', async () => {
    const away = await run(['conversations', 'list', '--url', 'http://127.0.0.1:9', '--token', TOKEN]);
    expect([away.code, away.stderr]).to.deep.equal([
      1,
      'No bot answers at http://127.0.0.1:9. Does it run, and is that its COLLOQUY_OPERATIONS_PORT? Say --url.\n',
    ]);
    const other = await run(['conversations', 'list', '--url', hub.url, '--token', TOKEN]);
    expect(other.stderr).to.include('is no bot of ours');
    const wrong = await run([
      'dead-letters',
      'list',
      '--url',
      `http://127.0.0.1:${host.operationsPort}`,
      '--token',
      'x',
    ]);
    expect(wrong.stderr).to.match(/^The bot at \S+ has another token: give its COLLOQUY_OPERATIONS_TOKEN/);
    const none = await run(['dead-letters', 'list', '--url', `http://127.0.0.1:${host.operationsPort}`]);
    expect(none.stderr).to.match(/^The bot at \S+ asks for its token: give its COLLOQUY_OPERATIONS_TOKEN/);
    expect((await run(['erase', '--url', 'nonsense'])).code).to.equal(2);
  });

  it('find the token where the bot has it, and say when it cannot be read', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'colloquy-token-'));
    try {
      const file = join(folder, 'token');
      await writeFile(file, `${TOKEN}\n`);
      const args = ['conversations', 'list', '--url', `http://127.0.0.1:${host.operationsPort}`];
      expect((await run(args)).code).to.equal(1);
      process.env['COLLOQUY_OPERATIONS_TOKEN_FILE'] = file;
      expect(await run(args)).to.include({ code: 0, stderr: '' });
      await rm(file);
      const refused = await run(args);
      expect([refused.code, refused.stderr]).to.deep.equal([
        1,
        'The configuration has 1 problem; nothing was started:\n  COLLOQUY_OPERATIONS_TOKEN_FILE names a file that cannot be read (ENOENT) (environment)\n',
      ]);
    } finally {
      Reflect.deleteProperty(process.env, 'COLLOQUY_OPERATIONS_TOKEN_FILE');
      await rm(folder, { recursive: true });
    }
  });
});
