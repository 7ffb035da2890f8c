import { expect } from 'chai';
import { afterEach, describe, it } from 'mocha';
import { RequestCancelledError } from '../src/index.js';
import { answerJson } from './support/scripted-server.js';
import type { TestHub } from './support/test-hub.js';
import { failureOf, startTestHub } from './support/test-hub.js';
import { ID, channel, textMessage } from './support/valid-requests.js';

describe('A call that waits for a free connection', () => {
  let hub: TestHub;
  afterEach(() => hub.stop());

  /** A hub with one connection, which is busy until the answer is given. */
  const busy = async (): Promise<{ readonly first: Promise<unknown>; readonly answer: () => void }> => {
    let answer = (): void => undefined;
    let arrived = (): void => undefined;
    const underway = new Promise<void>((resolve) => (arrived = resolve));
    hub = await startTestHub(
      {
        api: (_, response, number) => {
          const done = (): void => answerJson(response, 200, { ...channel, id: ID });
          if (number > 1) return done();
          answer = done;
          arrived();
        },
      },
      { pool: { connectionsPerOrigin: 1 }, retry: { attempts: 1 } },
    );
    const first = hub.client.channels.get(ID);
    await underway;
    return { first, answer: () => answer() };
  };

  it('ends when it is cancelled, and certainly has no effect', async () => {
    const { first, answer } = await busy();
    const stop = new AbortController();
    const second = failureOf(hub.client.conversations.send(textMessage('Hello'), { signal: stop.signal }));
    await new Promise(setImmediate);
    stop.abort();
    expect(await second)
      .to.be.instanceOf(RequestCancelledError)
      .and.include({ reason: 'signal', mayHaveTakenEffect: false });
    answer();
    await first;
    await hub.client.channels.get(ID);
    expect(hub.calls(), 'what was cancelled is never sent').to.have.length(2);
  });
});

describe('Calls with the same signal', () => {
  let hub: TestHub;
  afterEach(() => hub.stop());

  it('all end with it, and leave it to those that come later', async () => {
    const stop = new AbortController();
    let arrived = (): void => undefined;
    const underway = new Promise<void>((resolve) => (arrived = resolve));
    hub = await startTestHub({
      api: (_, response, number) => {
        if (number === 1) answerJson(response, 200, { ...channel, id: ID });
        else if (number === 4) arrived();
      },
    });
    const { signal } = stop;
    await hub.client.channels.get(ID, { signal });
    const others = [1, 2, 3].map(() => failureOf(hub.client.channels.get(ID, { signal })));
    await underway;
    stop.abort();
    for (const error of await Promise.all(others)) {
      expect(error).to.be.instanceOf(RequestCancelledError).and.include({ reason: 'signal' });
    }
  });
});
