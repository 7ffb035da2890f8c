import { expect } from 'chai';
import { afterEach, describe, it } from 'mocha';
import { HubUnavailableError, RateLimitedError, RequestCancelledError } from '../src/index.js';
import { answerJson } from './support/scripted-server.js';
import type { TestHub } from './support/test-hub.js';
import { failureOf, manualClock, startTestHub } from './support/test-hub.js';
import { ID, assetRequest, channel, textMessage } from './support/valid-requests.js';

const UNAVAILABLE = { code: '500-100', developerMessage: '' };

describe('A call that may succeed later', () => {
  let hub: TestHub;
  afterEach(() => hub.stop());

  const failing = (failures: number, status = 503, headers = {}) => ({
    api: (
      { method }: { readonly method: string },
      response: Parameters<typeof answerJson>[0],
      number: number,
    ): void => {
      if (number <= failures) answerJson(response, status, status === 429 ? {} : UNAVAILABLE, headers);
      else
        answerJson(
          response,
          method === 'GET' ? 200 : 204,
          method === 'GET' ? { ...channel, id: ID } : undefined,
        );
    },
  });

  it('is made again, if it is a GET, with waits that grow', async () => {
    hub = await startTestHub(failing(2), { retry: { attempts: 3, firstDelayMs: 100 }, random: () => 0.5 });
    expect((await hub.client.channels.get(ID)).id).to.equal(ID);
    expect(hub.calls()).to.have.length(3);
    expect(hub.clock.slept).to.deep.equal([75, 150]);
  });

  it('carries the same request id each time', async () => {
    hub = await startTestHub(failing(2));
    await hub.client.channels.get(ID);
    expect(new Set(hub.calls().map(({ headers }) => headers['x-request-id'])).size).to.equal(1);
  });

  it('is made again, if it is a PUT or DELETE', async () => {
    hub = await startTestHub(failing(1));
    await hub.client.channels.update(ID, channel);
    expect(hub.calls().map(({ method }) => method)).to.deep.equal(['PUT', 'PUT']);
    await hub.client.channels.delete(ID);
    expect(hub.calls().at(-1)?.method).to.equal('DELETE');
  });

  it('gives up after so many tries, and waits no longer than allowed', async () => {
    hub = await startTestHub(failing(99), {
      retry: { attempts: 6, firstDelayMs: 1_000, maxDelayMs: 3_000 },
      random: () => 0.999999,
    });
    const error = await failureOf(hub.client.channels.get(ID));
    expect(error).to.be.instanceOf(HubUnavailableError);
    expect(hub.calls()).to.have.length(6);
    expect(hub.clock.slept.map(Math.round)).to.deep.equal([1_000, 2_000, 3_000, 3_000, 3_000]);
  });

  it('waits as long as the hub asks for', async () => {
    hub = await startTestHub(failing(1, 429, { 'retry-after': '7' }));
    await hub.client.channels.get(ID);
    expect(hub.clock.slept).to.deep.equal([7_000]);
  });

  it('is left to the caller when the hub asks for too long a wait', async () => {
    hub = await startTestHub(failing(1, 429, { 'retry-after': '31' }), {
      retry: { maxRetryAfterMs: 30_000 },
    });
    const error = await failureOf(hub.client.channels.get(ID));
    expect(error).to.be.instanceOf(RateLimitedError).and.include({ retryAfterMs: 31_000 });
    expect(hub.clock.slept).to.deep.equal([]);
  });

  it('is not made again when it is refused for good', async () => {
    hub = await startTestHub({
      api: (_, response) => answerJson(response, 404, { code: '404-101', developerMessage: '' }),
    });
    await failureOf(hub.client.channels.get(ID));
    expect(hub.calls()).to.have.length(1);
  });

  it('is never made again when it creates or sends something', async () => {
    hub = await startTestHub({ api: (_, response) => answerJson(response, 503, UNAVAILABLE) });
    const sent = await failureOf(hub.client.conversations.send(textMessage('Hello')));
    expect(sent).to.include({ retryable: true, mayHaveTakenEffect: true });
    await failureOf(hub.client.channels.create(channel));
    await failureOf(hub.client.assets.create(assetRequest));
    expect(hub.calls()).to.have.length(3);
    expect(hub.clock.slept).to.deep.equal([]);
  });

  it('counts as done when a repeated DELETE finds nothing any more', async () => {
    hub = await startTestHub({
      api: (_, response, number) => answerJson(response, number === 1 ? 500 : 404, {}),
    });
    await hub.client.channels.delete(ID);
    expect(hub.calls()).to.have.length(2);
  });

  it('ends while it waits when its signal says so', async () => {
    const stop = new AbortController();
    const clock = manualClock();
    hub = await startTestHub(failing(99), {
      clock: {
        ...clock,
        sleep: async () => {
          stop.abort();
          await Promise.resolve();
        },
      },
    });
    const error = await failureOf(hub.client.channels.get(ID, { signal: stop.signal }));
    expect(error).to.be.instanceOf(RequestCancelledError);
    expect(hub.calls()).to.have.length(1);
  });
});
