import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startHub } from '../src/index.js';
import type { RunningHub } from '../src/index.js';
import { fetchToken } from './hub-under-test.js';
import { at, textAt } from './json-view.js';
import { startWorld } from './world.js';
import type { World } from './world.js';

describe('What was on its way when a hub stopped', () => {
  let folder: string;
  let world: World;
  let second: RunningHub | undefined;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'colloquy-hub-'));
    world = await startWorld({ dataFolder: folder });
  });
  afterEach(async () => {
    await second?.stop();
    await world.stop();
    await rm(folder, { recursive: true });
  });

  const restart = async (): Promise<RunningHub> => {
    await world.hub.stop();
    second = await startHub({ port: 0, seed: false, console: false, dataFolder: folder });
    return second;
  };
  const says = (text: string, conversation: object, redact = false) =>
    world.send('customer', 'text', { conversation, content: { text, ...(redact && { redact }) } });
  const file = (): Promise<string> => readFile(join(folder, 'hub.json'), 'utf8');

  it('is made by the next one: callbacks in their order, the one under way once more', async () => {
    const id = await world.open();
    world.bot.answerWith(() => 'never');
    await says('under way', { id });
    const first = await world.bot.next();
    await says('waits', { id });
    await says('my PIN', { id }, true);
    await world.hub.stop();
    world.bot.answerWith(() => ({ status: 202 }));
    // What is to be blanked is not written down, and is lost with its callback.
    expect(await file()).to.not.include('my PIN');
    const hub = await restart();
    const again = await world.next(world.bot);
    expect(at(again, 'id')).to.equal(textAt(JSON.parse(first.body) as never, 'messages.message.0.id'));
    expect(textAt(await world.next(world.bot), 'content.text')).to.equal('waits');
    await hub.idle();
    expect(world.bot.untaken).to.equal(0);
    const { messages } = hub.state.conversations.get(id) ?? { messages: [] };
    const states = messages.map((message) => hub.state.conversations.statusOf(message.id ?? '')?.state);
    expect(states).to.deep.equal(['sent', 'sent', 'sent', undefined]);
    expect(hub.exportState().underWay.callbacks).to.deep.equal([]);
  });

  it('is erased there, too, when the customer erases it meanwhile', async () => {
    const id = await world.open();
    world.bot.answerWith(() => 'never');
    await says('under way', { id });
    await world.bot.next();
    const said = await says('a secret', { id });
    const parent = { id: textAt(said.body, 'messages.message.0.id') };
    await world.send('customer', 'delete.permanent', { conversation: { id }, parent });
    await world.hub.stop();
    expect(await file()).to.not.include('a secret');
  });

  it('waits for agents as before: who is away stays away, and what was kept for them comes when they do', async () => {
    const account = (await world.call('GET', `/accounts/${world.ids.account}`)).body as {
      chatConfigurations: object;
    } & Record<string, unknown>;
    const { id: accountId, created: _created, modified: _modified, ...rest } = account;
    const chatConfigurations = {
      ...account.chatConfigurations,
      onAgentUnavailability: 'retain_and_retry',
    };
    await world.call('PUT', `/accounts/${String(accountId)}`, { ...rest, chatConfigurations });
    const id = await world.open('before');
    const entryPoint = { id: '1001' };
    await world.send('custom_agent', 'agent.unavailable', { conversation: { entryPoint } });
    await world.send('custom_bot', 'escalation.transfer', { conversation: { id } });
    await says('anybody?', { id });
    await world.hub.idle();
    const hub = await restart();
    await hub.idle();
    expect(world.agent.count).to.equal(0);
    expect(hub.exportState().underWay.unstaffedEntryPoints).to.deep.equal(['1001']);
    const available = {
      type: { value: 'agent.available' },
      sender: { type: 'custom_agent' },
      conversation: { entryPoint },
    };
    await fetch(`${hub.apiUrl}/conversations/messages`, {
      method: 'POST',
      headers: { authorization: `Bearer ${await fetchToken(hub)}`, 'content-type': 'application/json' },
      body: JSON.stringify({ messages: { message: [available] } }),
    });
    const escalated = await world.next(world.agent);
    expect(textAt(escalated, 'type.value')).to.equal('escalation.transfer');
    expect(at(escalated, 'conversation.messages.message.0.content.text')).to.equal('before');
    expect(textAt(await world.next(world.agent), 'content.text')).to.equal('anybody?');
  });
});
