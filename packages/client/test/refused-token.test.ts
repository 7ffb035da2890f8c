import { expect } from 'chai';
import { afterEach, describe, it } from 'mocha';
import { NotAuthorisedError } from '../src/index.js';
import { answerJson } from './support/scripted-server.js';
import type { TestHub } from './support/test-hub.js';
import { failureOf, startTestHub } from './support/test-hub.js';

const CHANNEL = { id: 'c1', type: 'custom.web', displayName: 'Web', icon: 'aWNvbg==' };
const REFUSAL = { code: '401-104', developerMessage: "Invalid or missing 'Authorization' header value." };

describe('A token that the hub refuses', () => {
  let hub: TestHub;
  afterEach(() => hub.stop());

  it('is replaced, and the call repeated once', async () => {
    hub = await startTestHub({
      api: ({ headers }, response) =>
        headers['authorization'] === 'Bearer CANARY-token-1'
          ? answerJson(response, 401, REFUSAL)
          : answerJson(response, 200, CHANNEL),
    });
    expect((await hub.client.channels.get('c1')).id).to.equal('c1');
    expect(hub.calls().map(({ headers }) => headers['authorization'])).to.deep.equal([
      'Bearer CANARY-token-1',
      'Bearer CANARY-token-2',
    ]);
  });

  it('is replaced for a POST as well, with the same body', async () => {
    hub = await startTestHub({
      api: (_, response, number) =>
        number === 1 ? answerJson(response, 401, REFUSAL) : answerJson(response, 201, { id: 'new' }),
    });
    const created = await hub.client.channels.create({
      type: 'custom.web',
      displayName: 'Web',
      icon: 'aWNvbg==',
    });
    expect(created).to.deep.equal({ id: 'new' });
    const [first, second] = hub.calls();
    expect(second?.body.toString()).to.equal(first?.body.toString());
  });

  it('is replaced once for all the calls that it failed', async () => {
    hub = await startTestHub({
      api: ({ headers }, response) =>
        headers['authorization'] === 'Bearer CANARY-token-1'
          ? answerJson(response, 401, REFUSAL)
          : answerJson(response, 200, CHANNEL),
    });
    await Promise.all(Array.from({ length: 60 }, () => hub.client.channels.get('c1')));
    expect(hub.tokenRequests()).to.have.length(2);
  });

  it('is not replaced again when a late refusal comes in after the new one is there', async () => {
    let answerLate = (): void => undefined;
    const late = new Promise<void>((arrived) => {
      void startTestHub({
        api: ({ headers }, response, number) => {
          if (headers['authorization'] !== 'Bearer CANARY-token-1') return answerJson(response, 200, CHANNEL);
          if (number > 1) return answerJson(response, 401, REFUSAL);
          answerLate = () => answerJson(response, 401, REFUSAL);
          return arrived();
        },
      }).then((started) => {
        hub = started;
        slow = hub.client.channels.get('c1');
      });
    });
    let slow: Promise<unknown> = Promise.resolve();
    await late;
    await hub.client.channels.get('c1');
    answerLate();
    await slow;
    expect(hub.tokenRequests()).to.have.length(2);
  });

  it('is not replaced a second time within one call', async () => {
    hub = await startTestHub({ api: (_, response) => answerJson(response, 401, REFUSAL) });
    const error = await failureOf(hub.client.channels.get('c1'));
    expect(error).to.be.instanceOf(NotAuthorisedError);
    expect(error).to.include({ reason: 'credentials', status: 401, hubCode: '401-104', retryable: false });
    expect(hub.calls()).to.have.length(2);
    expect(hub.tokenRequests()).to.have.length(2);
  });
});
