import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startHub } from '../src/index.js';
import type { HubOptions, HubStateJson, RunningHub } from '../src/index.js';
import { CallbackReceiver } from './callback-receiver.js';
import { fetchToken } from './hub-under-test.js';
import { at, textAt } from './json-view.js';

const ACCOUNT = { address: '1000', channel: { type: 'web_chat' } };

describe('The state of a hub', () => {
  let folder: string;
  let bot: CallbackReceiver;
  const hubs: RunningHub[] = [];
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'colloquy-hub-'));
    bot = await CallbackReceiver.start();
  });
  afterEach(async () => {
    for (const hub of hubs.splice(0)) await hub.stop();
    await bot.stop();
    await rm(folder, { recursive: true });
  });

  async function start(options: HubOptions = {}): Promise<RunningHub> {
    const hub = await startHub({ port: 0, ...options });
    hubs.push(hub);
    return hub;
  }

  async function call(hub: RunningHub, method: string, path: string, body?: unknown) {
    const response = await fetch(`${hub.apiUrl}${path}`, {
      method,
      headers: { authorization: `Bearer ${await fetchToken(hub)}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? null : (JSON.parse(text) as object) };
  }

  /** A bot behind address 1000, as any bot registers. */
  async function withBot(hub: RunningHub): Promise<void> {
    const roles = [
      { name: 'custom_bot', version: 'v3', callback: bot.url, notificationEmail: 'a@example.com' },
    ];
    const application = await call(hub, 'POST', '/clientapplications', { name: 'bots', roles });
    const { id } = application.body as { id: string };
    await call(hub, 'POST', '/participants', { name: 'helper', type: 'custom_bot', application: { id } });
  }

  async function says(hub: RunningHub, words: string, conversation: object): Promise<string> {
    const message = {
      type: { value: 'text' },
      sender: { type: 'customer', participant: { name: 'Ann' } },
      content: { text: words },
      conversation,
    };
    const { status, body } = await call(hub, 'POST', '/conversations/messages', {
      messages: { message: [message] },
    });
    expect(status, JSON.stringify(body)).to.equal(202);
    return textAt(body as never, 'messages.message.0.conversation.id');
  }

  async function heard(): Promise<string> {
    const body = JSON.parse((await bot.next()).body) as never;
    return textAt(body, 'messages.message.0.content.text');
  }

  it('is in its folder after a restart: resources, bots, conversations and what the page shows', async () => {
    const first = await start({ dataFolder: folder });
    await withBot(first);
    const id = await says(first, 'before', { account: ACCOUNT });
    expect(await heard()).to.equal('before');
    await first.idle();
    await first.stop();
    const second = await start({ dataFolder: folder });
    expect(second.seed).to.deep.equal(first.seed);
    expect(await says(second, 'after', { id })).to.equal(id);
    expect(await heard()).to.equal('after');
    expect(await says(second, 'a new one', { account: ACCOUNT })).to.not.equal(id);
    expect(await heard()).to.equal('a new one');
    const repeated = await call(second, 'POST', '/participants', { name: 'helper', type: 'custom_bot' });
    expect(repeated.status).to.equal(400);
  });

  it('lets the page of the next hub be called back, though its address and passwords are others', async () => {
    const first = await start({ dataFolder: folder });
    await withBot(first);
    const id = await says(first, 'hello', { account: ACCOUNT });
    await first.idle();
    await first.stop();
    const second = await start({ dataFolder: folder });
    const sent: string[] = [];
    second.on((event) => {
      if (event.type === 'callback') sent.push(`${event.recipientType} ${event.outcome}`);
    });
    const message = {
      type: { value: 'text' },
      sender: { type: 'custom_bot', participant: { name: 'helper' } },
      content: { text: 'still here' },
      conversation: { id },
    };
    expect(
      (await call(second, 'POST', '/conversations/messages', { messages: { message: [message] } })).status,
    ).to.equal(202);
    await second.idle();
    expect(sent).to.deep.equal(['customer sent']);
    const page = second.exportState().page;
    expect(at(page as never, 'customer.0.lines.0.body.text')).to.equal('still here');
  });

  it('is exported as one document with which another hub begins', async () => {
    const first = await start();
    await withBot(first);
    const id = await says(first, 'hello', { account: ACCOUNT });
    const asset = await call(first, 'POST', '/assets', { name: 'a.txt', size: 2 });
    const state = JSON.parse(JSON.stringify(first.exportState())) as HubStateJson;
    const second = await start({ state });
    expect(second.exportState().conversations).to.deep.equal(state.conversations);
    expect(await says(second, 'again', { id })).to.equal(id);
    const { id: assetId } = asset.body as { id: string };
    expect((await call(second, 'GET', `/assets/${assetId}`)).status).to.equal(
      (await call(first, 'GET', `/assets/${assetId}`)).status,
    );
  });

  it('is refused with everything that is wrong with it, and the file is left as it is', async () => {
    const state = (await start()).exportState();
    const [account] = state.resources.account;
    const wrong = {
      ...state,
      resources: { ...state.resources, account: [{ ...account, value: { name: 'nothing else' } }] },
      conversations: [{ id: 7 }],
    };
    const path = join(folder, 'hub.json');
    const refusal = async (text: string): Promise<string> => {
      await writeFile(path, text);
      const error: unknown = await startHub({ port: 0, dataFolder: folder }).catch((cause: unknown) => cause);
      expect(await readFile(path, 'utf8')).to.equal(text);
      return String(error);
    };
    expect(await refusal('{"format":'))
      .to.include(path)
      .and.to.include('not JSON');
    expect(await refusal(JSON.stringify({ ...wrong, format: 2 })))
      .to.include('format')
      .and.to.include('conversations.0.id');
    expect(await refusal(JSON.stringify({ ...wrong, conversations: [] }))).to.include('resources.account');
  });

  it('begins once: a folder that holds something is not overwritten by a document', async () => {
    const first = await start({ dataFolder: folder });
    const state = first.exportState();
    await first.stop();
    const error: unknown = await startHub({ port: 0, dataFolder: folder, state }).catch(
      (cause: unknown) => cause,
    );
    expect(String(error)).to.include(folder);
  });
});
