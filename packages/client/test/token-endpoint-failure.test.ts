import { expect } from 'chai';
import { afterEach, describe, it } from 'mocha';
import { CLIENT_DEFAULTS, RequestCancelledError, TokenError } from '../src/index.js';
import { answerJson, startScriptedServer, type Script } from './support/scripted-server.js';
import type { TestHub, TestHubScript } from './support/test-hub.js';
import { SECRETS, failureOf, startTestHub } from './support/test-hub.js';

describe('A token endpoint that fails', () => {
  let hub: TestHub;
  afterEach(() => hub.stop());

  const failWith = async (token: TestHubScript['token'], options = {}): Promise<TokenError> => {
    hub = await startTestHub(
      { ...(token !== undefined && { token }) },
      { retry: { attempts: 1 }, ...options },
    );
    const error = await failureOf(hub.client.channels.get('c1'));
    expect(hub.calls(), 'nothing reaches the API without a token').to.have.length(0);
    expect(error).to.be.instanceOf(TokenError);
    return error as TokenError;
  };

  it('with 4xx is a refusal that no repeat will cure, and its OAuth code is told', async () => {
    const error = await failWith((_, response) => answerJson(response, 401, { error: 'invalid_client' }));
    expect(error).to.include({ reason: 'refused', status: 401, retryable: false, code: 'COLLOQUY_E_TOKEN' });
    expect(error.message).to.contain('invalid_client');
    expect(error.name).to.equal('TokenError[401]');
  });

  it('and quotes our secret does not get it into the error', async () => {
    const quote = `client_secret=${SECRETS.clientSecret}`;
    const error = await failWith((_, response) =>
      answerJson(response, 400, {
        error: quote,
        error_description: quote,
        client_secret: SECRETS.clientSecret,
      }),
    );
    expect([error.message, error.stack, JSON.stringify(error)].join()).not.to.contain('CANARY');
  });

  it('with 5xx is worth another try', async () => {
    const error = await failWith((_, response) => answerJson(response, 503, {}, { 'retry-after': '7' }));
    expect(error).to.include({ reason: 'unavailable', status: 503, retryable: true, retryAfterMs: 7_000 });
  });

  it('by being slow ends in a time limit and is worth another try', async () => {
    const error = await failWith(() => undefined, { timeouts: { overallTimeoutMs: 20 } });
    expect(error).to.include({ reason: 'unavailable', retryable: true });
  });

  it('by answering with a login page is unreadable, and said to be that', async () => {
    const error = await failWith((_, response) => {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
      response.end('<!doctype html><title>CANARY Sign in</title>');
    });
    expect(error).to.include({ reason: 'unreadable', status: 200, retryable: false });
    expect(error.message).to.contain('web page').and.contain('token URL').and.not.contain('CANARY');
  });

  it('by answering 404 with a web page has the wrong address', async () => {
    const error = await failWith((_, response) => void response.writeHead(404).end('\n<html>CANARY</html>'));
    expect(error).to.include({ reason: 'refused', status: 404, retryable: false });
    expect(error.message).to.contain('web page').and.contain('token URL').and.not.contain('CANARY');
  });

  it('is named with its address, which need not be at the hub', async () => {
    const answers: readonly Script[] = [
      (_, response) => answerJson(response, 401, { error: 'invalid_client' }),
      (_, response) => answerJson(response, 200, { none: true }),
      (_, response) => void response.destroy(),
    ];
    for (const answer of answers) {
      const elsewhere = await startScriptedServer(answer);
      try {
        const tokenUrl = `${elsewhere.url}/oauth2/token`;
        const credentials = { ...SECRETS, tokenUrl, scope: 'one' };
        const error = await failWith(undefined, { credentials });
        expect(error.message).to.contain(`The token endpoint ${tokenUrl} `);
      } finally {
        await hub.stop();
        await elsewhere.close();
      }
    }
  });

  for (const [status, body, cure] of [
    [401, { error: 'invalid_client' }, 'Check client id and client secret'],
    [401, undefined, 'Check client id and client secret'],
    [400, { error: 'invalid_scope' }, 'Check the scope'],
    [400, { error: 'unauthorized_client' }, 'Allow the OAuth client'],
    [400, { error: 'toString' }, 'Check token URL, client id, client secret and scope'],
  ] as const) {
    it(`with ${status} ${body?.error ?? 'and no words'} says what to do`, async () => {
      const error = await failWith((_, response) => answerJson(response, status, body));
      expect(error).to.include({ reason: 'refused', status, retryable: false });
      expect(error.message).to.contain(cure);
    });
  }

  it('by answering a token that would break the header is unreadable', async () => {
    const error = await failWith((_, response) => answerJson(response, 200, { access_token: 'a\r\nx: y' }));
    expect(error.reason).to.equal('unreadable');
  });

  it('once is asked again after a pause', async () => {
    hub = await startTestHub(
      {
        token: (_, response, number) =>
          number === 1 ? answerJson(response, 400, {}) : answerJson(response, 200, { access_token: 't' }),
        api: (_, response) => answerJson(response, 200, { channel: [] }),
      },
      { retry: { attempts: 1 } },
    );
    await failureOf(hub.client.channels.list());
    hub.clock.advance(CLIENT_DEFAULTS.token.firstPauseMs);
    expect(await hub.client.channels.list()).to.deep.equal([]);
  });

  it('is not asked again by whoever comes right after: they hear the same, and for how long', async () => {
    hub = await startTestHub(
      { token: (_, response) => answerJson(response, 401, { error: 'invalid_client' }) },
      { random: () => 1 },
    );
    const waits: (number | undefined)[] = [];
    for (let asked = 1; asked <= 10; asked += 1) {
      const first = (await failureOf(hub.client.channels.list())) as TokenError;
      const second = (await failureOf(hub.client.channels.list())) as TokenError;
      expect(hub.tokenRequests(), 'once').to.have.length(asked);
      expect(second).to.include({ reason: 'refused', status: 401, retryAfterMs: first.retryAfterMs });
      waits.push(first.retryAfterMs);
      hub.clock.advance(first.retryAfterMs ?? 0);
    }
    expect(waits).to.deep.equal([250, 500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]);
  });

  for (const status of [301, 302, 303, 307, 308]) {
    it(`with ${status} is not followed: the secret stays here`, async () => {
      const elsewhere = await startScriptedServer((_, response) =>
        answerJson(response, 200, { access_token: 'theirs' }),
      );
      try {
        const error = await failWith(
          (_, response) =>
            void response.writeHead(status, { location: `${elsewhere.url}/token?CANARY` }).end(),
        );
        expect(error).to.include({ reason: 'unreadable', status, retryable: false });
        expect(error.message).to.contain('not followed').and.not.contain('CANARY');
        expect(elsewhere.requests).to.deep.equal([]);
      } finally {
        await elsewhere.close();
      }
    });
  }

  it('for one caller fails all who wait with it, with one request', async () => {
    hub = await startTestHub({ token: (_, response) => answerJson(response, 400, {}) });
    const errors = await Promise.all(
      Array.from({ length: 20 }, () => failureOf(hub.client.channels.get('c1'))),
    );
    expect(errors.every((error) => error instanceof TokenError)).to.equal(true);
    expect(hub.tokenRequests()).to.have.length(1);
  });

  it('does not hold a caller who gives up, nor does that caller end it for the others', async () => {
    let release = (): void => undefined;
    const asked = new Promise<void>((arrived) => {
      void startTestHub({
        token: async (_, response) => {
          arrived();
          await new Promise<void>((resolve) => (release = resolve));
          answerJson(response, 200, { access_token: 't' });
        },
        api: (_, response) => answerJson(response, 200, { channel: [] }),
      }).then((started) => {
        hub = started;
        begin();
      });
    });
    const giveUp = new AbortController();
    let impatient: Promise<unknown> = Promise.resolve();
    let patient: Promise<unknown> = Promise.resolve();
    const begin = (): void => {
      impatient = failureOf(hub.client.channels.list({ signal: giveUp.signal }));
      patient = hub.client.channels.list();
    };
    await asked;
    giveUp.abort();
    expect(await impatient).to.be.instanceOf(RequestCancelledError);
    release();
    expect(await patient).to.deep.equal([]);
    expect(hub.tokenRequests()).to.have.length(1);
  });
});
