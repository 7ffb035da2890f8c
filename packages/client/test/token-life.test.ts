import { expect } from 'chai';
import { afterEach, describe, it } from 'mocha';
import { CLIENT_DEFAULTS } from '../src/index.js';
import type { TestHub, TestHubScript } from './support/test-hub.js';
import { SECRETS, startTestHub } from './support/test-hub.js';
import { answerJson } from './support/scripted-server.js';

const CHANNEL = { id: 'c1', type: 'custom.web', displayName: 'Web', icon: 'aWNvbg==' };

describe('The life of a token', () => {
  let hub: TestHub;
  const start = async (script: TestHubScript = {}, options = {}): Promise<void> => {
    hub = await startTestHub(
      { api: (_, response) => answerJson(response, 200, CHANNEL), ...script },
      options,
    );
  };
  const call = (): Promise<unknown> => hub.client.channels.get('c1');
  const lastToken = (): string | undefined => hub.calls().at(-1)?.headers['authorization'];
  /** Calls until a renewal in the background has come to its end. */
  const renewed = async (token: string): Promise<void> => {
    for (let calls = 0; calls < 100 && lastToken() !== token; calls += 1) await call();
    expect(lastToken()).to.equal(token);
  };
  afterEach(() => hub.stop());

  it('is asked for as a form with the client credentials', async () => {
    await start();
    await call();
    const [request] = hub.tokenRequests();
    expect(request?.method).to.equal('POST');
    expect(request?.headers['content-type']).to.equal('application/x-www-form-urlencoded');
    expect(Object.fromEntries(new URLSearchParams(request?.body.toString()))).to.deep.equal({
      grant_type: 'client_credentials',
      scope: 'one two',
      client_id: SECRETS.clientId,
      client_secret: SECRETS.clientSecret,
    });
  });

  it('begins with one request for a hundred callers at once', async () => {
    await start();
    await Promise.all(Array.from({ length: 100 }, call));
    expect(hub.tokenRequests()).to.have.length(1);
    expect(hub.calls()).to.have.length(100);
    expect(new Set(hub.calls().map(({ headers }) => headers['authorization']))).to.deep.equal(
      new Set(['Bearer CANARY-token-1']),
    );
  });

  it('lasts until shortly before its end', async () => {
    await start({}, { token: { renewBeforeMs: 60_000 } });
    await call();
    hub.clock.advance(3_600_000 - 60_001);
    await call();
    expect(hub.tokenRequests(), 'a moment before').to.have.length(1);
    hub.clock.advance(1);
    await call();
    expect(hub.calls().at(-1)?.headers['authorization'], 'the old one is good').to.equal(
      'Bearer CANARY-token-1',
    );
    await renewed('Bearer CANARY-token-2');
    expect(hub.tokenRequests(), 'a new one was fetched meanwhile').to.have.length(2);
  });

  it('is used for at least half of a short life', async () => {
    await start({
      token: (_, response, number) =>
        answerJson(response, 200, { access_token: `t${number}`, expires_in: 10 }),
    });
    await call();
    hub.clock.advance(4_999);
    await call();
    expect(hub.tokenRequests()).to.have.length(1);
    hub.clock.advance(1);
    await renewed('Bearer t2');
  });

  for (const [title, expiresIn] of [
    ['missing', undefined],
    ['nonsense', 'soon'],
    ['negative', -5],
    ['zero', 0],
    ['null', null],
    ['a list', []],
    ['an object', { seconds: 3600 }],
  ] as const) {
    it(`is assumed to be short when its length is ${title}`, async () => {
      await start(
        {
          token: (_, response, number) =>
            answerJson(response, 200, { access_token: `t${number}`, expires_in: expiresIn }),
        },
        { token: { assumedLifetimeMs: 300_000 } },
      );
      await call();
      hub.clock.advance(239_999);
      await call();
      expect(hub.tokenRequests()).to.have.length(1);
      hub.clock.advance(1);
      await renewed('Bearer t2');
    });
  }

  it('may be stated with a fraction', async () => {
    await start({
      token: (_, response, number) =>
        answerJson(response, 200, { access_token: `t${number}`, expires_in: 10.5 }),
    });
    await call();
    hub.clock.advance(5_249);
    await call();
    expect(hub.tokenRequests()).to.have.length(1);
    hub.clock.advance(1);
    await renewed('Bearer t2');
  });

  it('is not believed to be longer than a day', async () => {
    await start({
      token: (_, response, number) =>
        answerJson(response, 200, { access_token: `t${number}`, expires_in: 1e12 }),
    });
    await call();
    hub.clock.advance(CLIENT_DEFAULTS.token.maxLifetimeMs);
    await call();
    expect(lastToken()).to.equal('Bearer t2');
  });

  it('is not waited for while the old one lasts, however slow the endpoint is', async () => {
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    await start({
      token: async (_, response, number) => {
        if (number > 1) await held;
        answerJson(response, 200, { access_token: `t${number}`, expires_in: 3600 });
      },
    });
    await call();
    hub.clock.advance(3_600_000 - CLIENT_DEFAULTS.token.lastMomentMs - 1);
    await call();
    await call();
    expect(lastToken()).to.equal('Bearer t1');
    hub.clock.advance(1);
    const waiting = call();
    release();
    await waiting;
    expect(lastToken(), 'at the last moment it is').to.equal('Bearer t2');
    expect(hub.tokenRequests()).to.have.length(2);
  });

  it('is counted by our own clock, from when it was asked for', async () => {
    await start({
      token: (_, response, number) => {
        // The server's clock says that it was made long ago, and that it lasts for an hour.
        const answer = { access_token: `t${number}`, expires_in: 3600, expireAt: '2001-01-01T00:00:00Z' };
        answerJson(response, 200, answer, { date: 'Mon, 01 Jan 2001 00:00:00 GMT' });
      },
    });
    await call();
    hub.clock.advance(3_500_000);
    await call();
    expect(hub.tokenRequests()).to.have.length(1);
  });

  it('may be stated as a text', async () => {
    await start({
      token: (_, response) => answerJson(response, 200, { access_token: 't', expires_in: '7200' }),
    });
    await call();
    hub.clock.advance(7_000_000);
    await call();
    expect(hub.tokenRequests()).to.have.length(1);
  });

  it('ends only after its renewal worked, as long as it has any life', async () => {
    await start({
      token: (_, response, number) =>
        number === 1
          ? answerJson(response, 200, { access_token: 'first', expires_in: 3600 })
          : answerJson(response, 503, {}),
    });
    await call();
    hub.clock.advance(3_595_000);
    await call();
    expect(hub.tokenRequests(), 'a renewal was tried').to.have.length(2);
    expect(hub.calls().at(-1)?.headers['authorization']).to.equal('Bearer first');
  });
});
