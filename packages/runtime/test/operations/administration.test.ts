import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { HttpListener } from '../../src/http-listener.js';
import { operationsApp } from '../../src/operations/operations-app.js';
import type { ConversationRecord, Owner } from '../../src/store/records.js';
import { EMPTY_TURN } from '../store/empty-turn.js';
import { OperatedBot, TOKEN } from './operated-bot.js';

describe('Who administers a bot', () => {
  let bot: OperatedBot;
  let listener: HttpListener;

  beforeEach(() => open(TOKEN));
  afterEach(() => listener.close());

  async function open(token: string | undefined): Promise<void> {
    bot = new OperatedBot(token);
    await bot.store.open();
    const { administration, storeGauges, readiness, metrics } = bot;
    listener = new HttpListener({
      app: () => operationsApp({ metrics, storeGauges, readiness, administration }),
      isOpen: () => true,
      settings: 'a test',
    });
    await listener.listen({ host: '127.0.0.1', port: 0 });
  }

  async function ask(method: string, path: string, body?: unknown, authorization = `Bearer ${TOKEN}`) {
    const response = await fetch(`http://127.0.0.1:${listener.port}/administration${path}`, {
      method,
      headers: { authorization, connection: 'close', 'content-type': 'application/json' },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      body: text === '' ? undefined : (JSON.parse(text) as Record<string, unknown>),
    };
  }

  /** Lets a conversation have a turn. */
  async function begin(conversationId: string, own: Partial<ConversationRecord> = {}): Promise<void> {
    const key = `m:${conversationId}`;
    await bot.store.accept([{ conversationId, key, bot: 'orders', body: {}, acceptedAt: 0 }]);
    await bot.store.commit({
      ...EMPTY_TURN,
      conversationId,
      stimulusKey: key,
      record: { ...EMPTY_TURN.record, conversationId, ...own },
      at: 0,
    });
  }

  it('needs the token, which is compared as a whole', async () => {
    for (const wrong of ['', 'Bearer', 'Bearer x', `Bearer ${TOKEN}x`, `Basic ${TOKEN}`, TOKEN]) {
      const { status, body } = await ask('GET', '/conversations', undefined, wrong);
      expect([status, body?.['code']], wrong).to.deep.equal([401, 'COLLOQUY_E_WRONG_TOKEN']);
    }
    expect((await ask('GET', '/conversations')).status).to.equal(200);
  });

  it('is nobody while no token is configured, and is told how to', async () => {
    await listener.close();
    await open(undefined);
    const { status, body } = await ask('POST', '/erasures', { contact: 'a' }, 'Bearer undefined');
    expect([status, body?.['code']]).to.deep.equal([403, 'COLLOQUY_E_NO_TOKEN']);
    expect(body?.['message']).to.include('COLLOQUY_OPERATIONS_TOKEN');
  });

  it('lists conversations, page by page and by owner, without what was said', async () => {
    await begin('a', { known: { said: 'CANARY' }, lastInboundAt: 5 });
    await begin('b', { owner: 'agent' });
    await begin('c');
    const all = await ask('GET', '/conversations?limit=2');
    expect(all.body).to.deep.equal({
      conversations: [
        { conversationId: 'a', bot: 'orders', owner: 'bot', turns: 1, dialogs: [], lastInboundAt: 5 },
        { conversationId: 'b', bot: 'orders', owner: 'agent', turns: 1, dialogs: [] },
      ],
    });
    const rest = await ask('GET', '/conversations?after=b');
    expect(JSON.stringify(rest.body)).to.include('"c"').and.not.include('"a"');
    const owned = await ask('GET', '/conversations?owner=agent');
    expect(JSON.stringify(owned.body)).to.include('"b"').and.not.include('"c"');
  });

  it('looks at one, without what its customer has hidden', async () => {
    const state = { value: 'asking', context: { note: 'my secret CANARY-1234 number' }, history: {} };
    const frame = { frameId: 'f', dialog: 'order', version: '1', state, calls: {}, timers: {} };
    await begin('a', { frames: [frame], hidden: [{ of: { id: 'm' }, words: ['CANARY-1234'], waiting: {} }] });
    const { status, body } = await ask('GET', '/conversations/a');
    expect([status, body?.['bot']]).to.deep.equal([200, 'orders']);
    expect(JSON.stringify(body)).to.include('my secret').and.not.include('CANARY');
    expect((await ask('GET', '/conversations/nobody')).body?.['code']).to.equal(
      'COLLOQUY_E_CONVERSATION_UNKNOWN',
    );
  });

  it('ends one by a stimulus of its own, which comes behind what waits', async () => {
    await begin('a');
    expect(await ask('POST', '/conversations/a/end')).to.deep.equal({ status: 204, body: undefined });
    expect((await bot.store.nextTurn('a'))?.stimulus).to.deep.include({
      bot: 'orders',
      body: { kind: 'close' },
    });
    expect(bot.woken).to.deep.equal(['a']);
  });

  it('ends none that a person owns, or that is over', async () => {
    for (const owner of ['agent', 'ended'] as const satisfies readonly Owner[]) {
      await begin(owner, { owner });
      const { status, body } = await ask('POST', `/conversations/${owner}/end`);
      expect([status, body?.['code']]).to.deep.equal([409, 'COLLOQUY_E_CONVERSATION_NOT_OURS']);
    }
    expect((await ask('POST', '/conversations/nobody/end')).status).to.equal(404);
    expect(bot.woken).to.deep.equal([]);
  });

  it('lists, reads, retries and discards dead letters', async () => {
    await begin('a');
    for (const key of ['one', 'two']) {
      const stimulus = { conversationId: 'a', key, bot: 'orders', body: { kind: 'close' }, acceptedAt: 0 };
      await bot.store.accept([stimulus]);
      const pending = await bot.store.nextTurn('a');
      await bot.store.commit({
        conversationId: 'a',
        stimulusKey: key,
        expectedVersion: pending?.version ?? 0,
        record: { conversationId: 'a', bot: 'orders', owner: 'bot', frames: [], known: {}, turns: 1 },
        at: 0,
        outbox: [],
        timers: [],
        cancelledTimers: [],
        calls: [],
        cancelledCalls: [],
        dropOutbox: false,
        deadLetter: { reason: 'broken', at: 1 },
      });
    }
    const list = await ask('GET', '/dead-letters?conversation=a');
    const ids = (list.body?.['deadLetters'] as { id: string }[]).map(({ id }) => id);
    expect(ids).to.deep.equal(['stimulus:two', 'stimulus:one']);
    expect((await ask('GET', '/dead-letters/stimulus:one')).body).to.include({ reason: 'broken' });
    expect((await ask('POST', '/dead-letters/stimulus:one/retry')).status).to.equal(204);
    expect(bot.woken).to.deep.equal(['a']);
    expect((await ask('DELETE', '/dead-letters/stimulus:two')).status).to.equal(204);
    expect((await ask('DELETE', '/dead-letters/stimulus:two')).status).to.equal(404);
    expect((await ask('GET', '/dead-letters')).body).to.deep.equal({ deadLetters: [] });
  });

  it('erases a conversation, and says which were', async () => {
    await begin('a');
    expect((await ask('POST', '/erasures', { conversationId: 'a' })).body).to.deep.equal({ erased: ['a'] });
    expect((await ask('POST', '/erasures', { contact: 'nobody@example.com' })).body).to.deep.equal({
      erased: [],
    });
  });

  it('is told what is wrong with a request, and nothing is done', async () => {
    await begin('a');
    for (const [method, path, body] of [
      ['GET', '/conversations?limit=0', undefined],
      ['GET', '/conversations?owner=me', undefined],
      ['GET', '/dead-letters?before=x', undefined],
      ['POST', '/erasures', {}],
      ['POST', '/erasures', { conversationId: 'a', contact: 'b' }],
      ['POST', '/erasures', '{'],
      ['POST', '/erasures', { contact: 'x'.repeat(5_000) }],
    ] as const) {
      const { status, body: answered } = await ask(method, path, body);
      expect([status, answered?.['code']], path).to.deep.equal([400, 'COLLOQUY_E_BAD_REQUEST']);
    }
    expect(await bot.store.conversation('a')).to.not.equal(undefined);
  });

  it('hears that the store cannot be asked', async () => {
    await bot.store.close();
    expect((await ask('GET', '/conversations')).status).to.equal(503);
  });
});
