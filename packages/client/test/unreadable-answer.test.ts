import { expect } from 'chai';
import { afterEach, describe, it } from 'mocha';
import { ResponseUnreadableError } from '../src/index.js';
import { answerJson } from './support/scripted-server.js';
import type { TestHub } from './support/test-hub.js';
import { failureOf, startTestHub } from './support/test-hub.js';
import { ID, channel, textMessage } from './support/valid-requests.js';

describe('An answer that the protocol does not describe', () => {
  let hub: TestHub;
  afterEach(() => hub.stop());

  it('because it is a web page is not JSON', async () => {
    hub = await startTestHub({ api: (_, response) => response.end('<html>CANARY</html>') && undefined });
    const error = await failureOf(hub.client.channels.get(ID));
    expect(error).to.be.instanceOf(ResponseUnreadableError).and.include({ reason: 'not_json', status: 200 });
    expect(String(error)).not.to.contain('CANARY');
  });

  it('because it is empty is not JSON', async () => {
    hub = await startTestHub({ api: (_, response) => answerJson(response, 204, undefined) });
    expect(await failureOf(hub.client.channels.get(ID))).to.include({ reason: 'not_json' });
  });

  it('because it has another shape is told apart', async () => {
    hub = await startTestHub({ api: (_, response) => answerJson(response, 200, { channel: 'CANARY' }) });
    const error = await failureOf(hub.client.channels.list());
    expect(error).to.include({ reason: 'shape', retryable: false, mayHaveTakenEffect: false });
    expect(String(error)).not.to.contain('CANARY');
  });

  it('to a sent message says that the message may be under way', async () => {
    hub = await startTestHub({ api: (_, response) => answerJson(response, 202, { accepted: true }) });
    const error = await failureOf(hub.client.conversations.send(textMessage('Hello')));
    expect(error).to.include({ reason: 'shape', mayHaveTakenEffect: true });
  });

  it('to messages that were written before is one all the same under 202, and the page of somebody else under 200', async () => {
    let status = 202;
    hub = await startTestHub({ api: (_, response) => response.writeHead(status).end('<html>') && undefined });
    const send = () => hub.client.conversations.sendWritten([{ type: 'text', json: '{}' }]);
    expect(await send()).to.equal(undefined);
    status = 200;
    expect(await failureOf(send())).to.include({ reason: 'not_json', mayHaveTakenEffect: true });
  });

  it('is found again by the id that the hub gave it', async () => {
    hub = await startTestHub({
      api: (_, response) => answerJson(response, 200, [], { 'x-request-id': 'hub-78' }),
    });
    expect(await failureOf(hub.client.channels.get(ID))).to.include({ requestId: 'hub-78' });
  });

  it('because it is larger than allowed is cut off', async () => {
    hub = await startTestHub(
      { api: (_, response) => answerJson(response, 200, { ...channel, id: ID, more: 'x'.repeat(10_000) }) },
      { maxResponseBytes: 10_000 },
    );
    expect(await failureOf(hub.client.channels.get(ID))).to.include({ reason: 'too_large' });
  });

  it('only in unknown fields and values is read all the same', async () => {
    const novel = {
      ...channel,
      id: ID,
      colour: 'blue',
      restrictions: { outbound: { features: ['telepathy'] } },
    };
    hub = await startTestHub({ api: (_, response) => answerJson(response, 200, novel) });
    expect(await hub.client.channels.get(ID)).to.deep.include(novel);
  });

  it('with text in many bytes a character, cut anywhere, is read whole', async () => {
    const text = 'žluťoučký kůň 🐎'.repeat(50);
    hub = await startTestHub({
      api: async (_, response) => {
        response.writeHead(200, { 'content-type': 'application/json' });
        const bytes = Buffer.from(JSON.stringify({ ...channel, id: ID, displayName: text }));
        for (let start = 0; start < bytes.length; start += 7) {
          await new Promise((resolve) => response.write(bytes.subarray(start, start + 7), resolve));
        }
        response.end();
      },
    });
    expect((await hub.client.channels.get(ID))['displayName']).to.equal(text);
  });

  it('with hints before it (1xx) is the one that counts', async () => {
    hub = await startTestHub({
      api: (_, response) => {
        response.writeEarlyHints({ link: '</icon>; rel=preload', 'x-request-id': 'hint' });
        response.writeHead(500, { 'x-request-id': 'answer' }).end('{}');
      },
    });
    const error = await failureOf(hub.client.conversations.send(textMessage('Hello')));
    expect(error).to.include({ code: 'COLLOQUY_E_HUB_UNAVAILABLE', status: 500, requestId: 'answer' });
  });
});
