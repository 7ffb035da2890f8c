import { once } from 'node:events';
import { createServer, request as httpRequest, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { effects, type DialogTypes } from '@colloquy/dialogs';
import { expect } from 'chai';
import express from 'express';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { assign, setup } from 'xstate';
import { Bot, type Reply } from '../../src/bot.js';
import { address } from '../../src/inbox/accept.js';
import { TurnRunner } from '../../src/inbox/turn-runner.js';
import type { BotSheet } from '../../src/introspection/conversation-sheet.js';
import type { DrawnBot } from '../../src/introspection/dialog-drawings.js';
import { introspectionRouter } from '../../src/introspection/introspection-router.js';
import type { JournalStep } from '../../src/introspection/journal-steps.js';
import { createLogger } from '../../src/operations/logging.js';
import { createMetrics } from '../../src/operations/metrics.js';
import { NO_TRACING } from '../../src/tracing/tracing.js';
import { VirtualClock } from '../../src/operations/virtual-clock.js';
import { memoryStore } from '../../src/store/memory-store.js';
import type { Store } from '../../src/store/store.js';
import { programOf } from '../../src/turn/program-of.js';
import { inbound, NEW_RECORD } from '../turn/play.js';

const noting = setup({
  types: {} as DialogTypes<{ context: { note: string } }>,
  actions: effects,
  guards: { isLong: ({ event }) => event.type === 'text' && event.body.length > 100 },
}).createMachine({
  id: 'noting',
  version: '3',
  context: { note: '' },
  initial: 'asking',
  states: {
    asking: {
      entry: { type: 'say', params: { text: 'What is it?' } },
      after: { 60_000: 'done' },
      on: {
        text: [
          { guard: 'isLong', target: 'asking' },
          { target: 'noted', actions: assign({ note: ({ event }) => event.body }) },
        ],
      },
    },
    noted: { initial: 'quiet', states: { quiet: {}, loud: {} }, on: { text: '.loud' } },
    done: { type: 'final' },
  },
});

class NotingBot extends Bot<{ noting: typeof noting }> {
  readonly name = 'noting';
  override readonly dialogs = { noting };

  override onText(): Reply {
    return this.start('noting');
  }
}

describe('The introspection of a bot', () => {
  const programs = new Map([['noting', programOf(new NotingBot())]]);
  let store: Store;
  let clock: VirtualClock;
  let server: Server;
  let url: string;
  beforeEach(async () => {
    store = memoryStore();
    await store.open();
    clock = new VirtualClock();
    const app = express().use('/introspection', introspectionRouter({ store, programs, clock }));
    server = createServer(app).listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/introspection`;
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  async function take(type: string, fields: Parameters<typeof inbound>[1]): Promise<void> {
    const runner = new TurnRunner({
      store,
      clock,
      metrics: createMetrics(),
      tracing: NO_TRACING,
      logger: createLogger('silent'),
      programs,
      waitForStore: (_method, error) => Promise.reject(error as Error),
      listener: { committed: () => undefined, uncertain: () => undefined, accepted: () => undefined },
      recognition: { hear: (pending) => pending },
      profileOf: () => Promise.resolve(undefined),
      signal: new AbortController().signal,
      maxAttempts: 1,
      retryPauseMs: 1,
    });
    const addressed = address(inbound(type, fields), ['noting'], clock.now());
    if (addressed.kind !== 'stimulus') throw new TypeError(addressed.reason);
    await store.accept([addressed.stimulus]);
    while (await runner.handleNext(NEW_RECORD.conversationId));
  }
  const hear = (id: string, text: string): Promise<void> => take('text', { id, content: { text } });
  const ask = async <Answer>(path: string): Promise<Answer> =>
    (await (await fetch(`${url}${path}`)).json()) as Answer;
  const conversation = `/conversations/${NEW_RECORD.conversationId}`;

  it('draws the dialogs, with the states that conversations name', async () => {
    const { bots } = await ask<{ bots: DrawnBot[] }>('/dialogs');
    const [dialog] = bots[0]?.dialogs ?? [];
    expect(dialog).to.include({ name: 'noting', version: '3' });
    expect(dialog?.drawing?.machines[0]?.states.map(({ id }) => id)).to.include('noting.noted.quiet');
    for (const state of ['noting.asking', 'noting.noted', 'noting.noted.loud']) {
      expect(dialog?.svg).to.include(`data-state="${state}"`);
    }
  });

  it('shows where a conversation stands, when its timer is due, and what waits to be sent', async () => {
    await hear('h-1', 'hi');
    const sheet = await ask<BotSheet>(conversation);
    expect(sheet).to.include({ bot: 'noting', owner: 'bot', turns: 1 });
    expect(sheet.frames[0]).to.deep.include({
      dialog: 'noting',
      version: '3',
      value: 'asking',
      context: { note: '' },
    });
    expect(sheet.frames[0]?.states).to.deep.equal(['noting', 'noting.asking']);
    expect(sheet.timers.map(({ dialog, dueAt }) => [dialog, (dueAt ?? 0) - sheet.now])).to.deep.equal([
      ['noting', 60_000],
    ]);
    expect(sheet.outbox.map(({ type }) => type)).to.deep.equal(['text']);
    expect((await fetch(`${url}/conversations/nobody`)).status).to.equal(404);
  });

  it('tells of each turn what caused it, and where the dialogs stood before and after', async () => {
    await hear('h-1', 'hi');
    await hear('h-2', 'a note');
    const asking = { dialog: 'noting', value: 'asking', states: ['noting', 'noting.asking'] };
    const states = ['noting', 'noting.noted', 'noting.noted.quiet'];
    const noted = { dialog: 'noting', value: { noted: 'quiet' }, states };
    const { steps } = await ask<{ steps: JournalStep[] }>(`${conversation}/journal`);
    expect(steps.map(({ messageId, before, after }) => ({ messageId, before, after }))).to.deep.equal([
      { messageId: 'h-1', before: [], after: [asking] },
      { messageId: 'h-2', before: [asking], after: [noted] },
    ]);
    expect(steps[0]?.effects.map(({ kind }) => kind)).to.deep.equal(['send', 'schedule']);
  });

  it('shows nothing of what the customer has hidden, anywhere', async () => {
    await hear('h-1', 'hi');
    await hear('h-2', 'my secret word is swordfish');
    const all = async (): Promise<string> =>
      JSON.stringify([await ask(conversation), await ask(`${conversation}/journal`)]);
    expect(await all()).to.include('swordfish');
    await take('delete.soft', { id: 'h-3', parent: { id: 'h-2' } });
    expect(await all()).not.to.include('swordfish');
    await take('undo', { id: 'h-4', parent: { id: 'h-2' } });
    expect(await all()).to.include('swordfish');
    await take('delete.permanent', { id: 'h-5', parent: { id: 'h-2' } });
    expect(await all()).not.to.include('swordfish');
  });

  it('can only be read, and only under a name of this machine', async () => {
    expect((await fetch(`${url}${conversation}`, { method: 'DELETE' })).status).to.equal(404);
    const status = await new Promise((resolve, reject) => {
      httpRequest(`${url}/dialogs`, { headers: { host: 'rebound.example' } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on('error', reject)
        .end();
    });
    expect(status).to.equal(403);
  });
});
