import { expect } from 'chai';
import { afterEach, describe, it } from 'mocha';
import { CLIENT_DEFAULTS } from '../src/index.js';
import { answerJson } from './support/scripted-server.js';
import type { TestHub, TestHubScript } from './support/test-hub.js';
import { failureOf, startTestHub } from './support/test-hub.js';

const HOUR_MS = 3_600_000;

describe('A clock and the tokens', () => {
  let hub: TestHub;
  afterEach(() => hub.stop());

  const start = async (script: TestHubScript): Promise<void> => {
    hub = await startTestHub(
      { api: (_, response) => answerJson(response, 200, { channel: [] }), ...script },
      { retry: { attempts: 1 } },
    );
  };
  const call = (): Promise<unknown> => hub.client.channels.list();
  const lastToken = (): string | undefined => hub.calls().at(-1)?.headers['authorization'];

  it('count the life of a token from when it was asked for, not from when a slow answer came', async () => {
    await start({
      token: (_, response, number) => {
        if (number === 1) hub.clock.advance(HOUR_MS / 2);
        answerJson(response, 200, { access_token: `t${number}`, expires_in: 3_600 });
      },
    });
    await call();
    hub.clock.advance(HOUR_MS / 2 - CLIENT_DEFAULTS.token.lastMomentMs - 1);
    await call();
    expect(lastToken()).to.equal('Bearer t1');
    hub.clock.advance(CLIENT_DEFAULTS.token.lastMomentMs + 1);
    await call();
    expect(lastToken()).to.equal('Bearer t2');
  });

  it('that is set back behind the answer fetch a new token, because nobody knows how old this one is', async () => {
    await start({});
    await call();
    hub.clock.advance(-10 * HOUR_MS);
    for (let calls = 0; calls < 100 && lastToken() !== 'Bearer CANARY-token-2'; calls += 1) await call();
    expect(lastToken()).to.equal('Bearer CANARY-token-2');
    hub.clock.advance(HOUR_MS / 2);
    await call();
    expect(hub.tokenRequests(), 'and keep that one').to.have.length(2);
  });

  it('that is set back a little let an expired token live until the hub refuses it, and no longer', async () => {
    let expired = '';
    await start({
      api: ({ headers }, response) =>
        headers['authorization'] === expired
          ? answerJson(response, 401, { code: '401-104' })
          : answerJson(response, 200, { channel: [] }),
    });
    await call();
    hub.clock.advance(HOUR_MS / 2);
    hub.clock.advance(-HOUR_MS / 4);
    expired = 'Bearer CANARY-token-1';
    expect(await call()).to.deep.equal([]);
    expect(lastToken()).to.equal('Bearer CANARY-token-2');
  });

  it('that is set back do not make the pause after a failure longer', async () => {
    await start({
      token: (_, response, number) =>
        number === 1
          ? answerJson(response, 503, {}, { 'retry-after': '60' })
          : answerJson(response, 200, { access_token: 't' }),
    });
    await failureOf(call());
    hub.clock.advance(-10 * HOUR_MS);
    expect(await call()).to.deep.equal([]);
  });

  it('that leap ahead cost one new token', async () => {
    await start({});
    await call();
    hub.clock.advance(1_000 * HOUR_MS);
    await call();
    await call();
    expect(hub.tokenRequests()).to.have.length(2);
  });
});
