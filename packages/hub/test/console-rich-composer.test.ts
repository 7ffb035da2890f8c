import { RICH_MESSAGE_TYPES } from '@colloquy/protocol';
import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { checkRich } from '../src/console/rich-check.js';
import { richExamples } from '../src/console/rich-examples.js';
import { richView } from '../src/console/rich-view.js';
import { CONVERSATION_ID, openPage, startConsole, type ConsoleStandIn } from './console-stand-in.js';

describe('An agent who writes rich messages', () => {
  let hub: ConsoleStandIn;
  beforeEach(async () => {
    hub = await startConsole();
    await hub.callBack('agent', {
      id: '962839d2-7cb3-4b38-90cd-5989a56e5d44',
      type: { value: 'text' },
      sender: { type: 'customer' },
      recipients: { recipient: [{ type: 'custom_agent' }] },
      conversation: { id: CONVERSATION_ID },
      content: { text: 'Hello' },
    });
  });
  afterEach(() => hub.stop());

  it('begins with an example of every type that can be sent as it is, and is shown as what it is', () => {
    const examples = richExamples(new Date('2027-01-01T12:00:00Z'));
    expect(new Set(examples.map(({ type }) => type))).to.deep.equal(new Set(RICH_MESSAGE_TYPES));
    for (const { type, json, label } of examples) {
      const checked = checkRich(type, json);
      expect(checked.ok, `${label}: ${JSON.stringify(checked)}`).to.equal(true);
      expect(richView(type, JSON.parse(json)).kind, label).not.to.equal('card');
    }
  });

  it('is told where the content differs from what is documented, before anything is sent', async () => {
    const type = 'richMessage.quickreply';
    const check = async (json: string) =>
      (await (await hub.post('/console/agent/check', { type, json })).json()) as { problems: string[] };
    expect((await check('{"type": ')).problems.join()).to.match(/JSON/);
    expect(
      (await check('{"type":"quickreply","version":"1","quickReply":{"items":[]}}')).problems.join(),
    ).to.include('quickReply.title');
    const long = JSON.stringify({
      type: 'quickreply',
      version: '1',
      quickReply: { title: 'x'.repeat(10_000), items: [{ title: 'a' }] },
    });
    expect((await check(long)).problems.join()).to.include('at most 10000');
    const refused = await hub.post('/console/agent/rich', {
      conversation: CONVERSATION_ID,
      type,
      json: '{}',
    });
    expect(refused.status).to.equal(400);
    expect(hub.taken).to.deep.equal([]);
  });

  it('sends it without the blanks, and sees it in the log', async () => {
    const page = await openPage(hub.url);
    const json =
      '{ "type": "quickreply", "version": "1",\n "quickReply": { "title": "Well?", "items": [ { "title": "Yes" } ] } }';
    await hub.post('/console/agent/rich', {
      conversation: CONVERSATION_ID,
      type: 'richMessage.quickreply',
      json,
    });
    expect(hub.taken[0]?.message).to.deep.include({
      type: { value: 'richMessage.quickreply' },
      content: {
        json: '{"type":"quickreply","version":"1","quickReply":{"title":"Well?","items":[{"title":"Yes"}]}}',
      },
    });
    await page.until(({ data }) => JSON.stringify(data).includes('"kind":"quick-replies"'));
    await page.close();
  });

  it('tells each message’s sender once that it was read', async () => {
    for (let time = 0; time < 2; time += 1) {
      await hub.post('/console/agent/receipts', { conversation: CONVERSATION_ID, receipt: 'read' });
    }
    await hub.post('/console/agent/receipts', { conversation: CONVERSATION_ID, receipt: 'delivered' });
    expect(hub.taken.map(({ message }) => [message['type'], message['parent']])).to.deep.equal([
      [{ value: 'status.read' }, { id: '962839d2-7cb3-4b38-90cd-5989a56e5d44' }],
    ]);
  });

  it('says for every entry point whether somebody is there, once the hub has taken it', async () => {
    await hub.post('/console/agent/availability', { available: false });
    expect(hub.taken[0]?.message).to.deep.include({
      type: { value: 'agent.unavailable' },
      conversation: { entryPoint: { id: '1001' } },
    });
    const page = await openPage(hub.url);
    const { data } = await page.until(({ name }) => name === 'snapshot');
    expect(data['available']).to.equal(false);
    await page.close();
    hub.answer = () => ({ status: 403, body: { code: '403-197', developerMessage: 'No.' } });
    expect((await hub.post('/console/agent/availability', { available: true })).status).to.equal(502);
  });
});
