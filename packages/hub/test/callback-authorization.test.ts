import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { CallbackReceiver } from './callback-receiver.js';
import { ACCOUNT, startWorld } from './world.js';
import type { World } from './world.js';

describe('The authorization of callbacks', () => {
  let world: World;
  let tokens: CallbackReceiver;
  beforeEach(async () => {
    world = await startWorld({ settings: { callbackRetryDelaysMs: [0] } });
    tokens = await CallbackReceiver.start();
  });
  afterEach(async () => {
    await world.stop();
    await tokens.stop();
  });

  const protect = async (authentication: object): Promise<string> => {
    const id = await world.create('/authentications', { name: 'bot callback', ...authentication });
    await world.call('PUT', `/clientapplications/${world.ids.bot}`, {
      name: 'bots',
      roles: [
        {
          name: 'custom_bot',
          version: 'v3',
          callback: world.bot.url,
          notificationEmail: 'a@b.c',
          authentication: { id },
        },
      ],
    });
    return id;
  };
  const oauth2 = (rest: object = {}): object => ({
    type: 'oauth2',
    oauth2: {
      tokenRequestUrl: tokens.url,
      method: 'POST',
      headers: [
        { name: 'Content-Type', value: 'application/vnd.colloquy+json' },
        { name: 'X-Tenant', value: 't1' },
      ],
      payload: '{ "clientId": "c" }',
      accessTokenPath: '$.data.accessToken',
      ...rest,
    },
  });
  const issue = (): void => {
    tokens.answerWith((_call, count) => ({
      status: 200,
      body: JSON.stringify({ data: { accessToken: `token-${count}` } }),
    }));
  };
  const greet = () => world.send('customer', 'text', { conversation: { account: ACCOUNT } });

  it('by a token puts Bearer before it, or nothing with callbackTokenScheme: none', async () => {
    for (const [callbackTokenScheme, expected] of [
      ['bearer', 'Bearer token-1'],
      ['none', 'token-1'],
    ] as const) {
      await world.stop();
      world = await startWorld({ settings: { callbackTokenScheme } });
      tokens.answerWith(() => ({ status: 200, body: '{"data":{"accessToken":"token-1"}}' }));
      await protect(oauth2());
      await greet();
      expect((await world.bot.next()).headers.authorization).to.equal(expected);
    }
  });

  it('by Basic presents the registered name and password', async () => {
    await protect({ type: 'basic', basicAuth: { username: 'hub', password: 'pass:wörd' } });
    await greet();
    const { authorization = '' } = (await world.bot.next()).headers;
    expect(authorization).to.match(/^Basic /);
    expect(Buffer.from(authorization.slice(6), 'base64').toString()).to.equal('hub:pass:wörd');
  });

  it('by OAuth 2 fetches a token as registered, once for many callbacks', async () => {
    await protect(oauth2());
    issue();
    await greet();
    await greet();
    for (let round = 0; round < 2; round += 1) {
      expect((await world.bot.next()).headers.authorization).to.equal('Bearer token-1');
    }
    const asked = await tokens.next();
    expect(asked).to.include({ method: 'POST', body: '{ "clientId": "c" }' });
    expect(asked.headers).to.include({ 'content-type': 'application/vnd.colloquy+json', 'x-tenant': 't1' });
    expect(tokens.count).to.equal(1);
  });

  it('by OAuth 2 with GET sends no body', async () => {
    await protect(oauth2({ method: 'GET' }));
    issue();
    await greet();
    await world.bot.next();
    expect(await tokens.next()).to.include({ method: 'GET', body: '' });
  });

  it('is renewed after a 401, and the message is sent again once', async () => {
    await protect(oauth2());
    issue();
    world.bot.answerWith(({ headers }) => ({
      status: headers.authorization === 'Bearer token-1' ? 401 : 202,
    }));
    await greet();
    expect((await world.bot.next()).headers.authorization).to.equal('Bearer token-1');
    expect((await world.bot.next()).headers.authorization).to.equal('Bearer token-2');
    const event = await world.until((one) => one.type === 'callback');
    expect(event).to.include({ outcome: 'sent', attempt: 1 });
    await greet();
    expect((await world.bot.next()).headers.authorization).to.equal('Bearer token-2');
    expect(tokens.count).to.equal(2);
  });

  it('is renewed once, however many callbacks were refused at the same time', async () => {
    await protect(oauth2());
    issue();
    world.bot.answerWith(({ headers }) => ({
      status: headers.authorization === 'Bearer token-1' ? 401 : 202,
    }));
    await Promise.all(Array.from({ length: 8 }, greet));
    await world.hub.idle();
    expect(tokens.count).to.equal(2);
  });

  it('that stays refused is a failed attempt like any other', async () => {
    await protect(oauth2());
    issue();
    world.bot.answerWith(() => ({ status: 401 }));
    await greet();
    const failed = await world.until((one) => one.type === 'callback' && one.outcome === 'failed');
    expect(failed).to.include({ attempt: 2, reason: 'answered 401' });
    // Two attempts, each with its one repetition.
    expect(world.bot.count).to.equal(4);
  });

  it('follows an update of the registered authentication', async () => {
    const id = await protect(oauth2());
    issue();
    await greet();
    await world.bot.next();
    await world.call('PUT', `/authentications/${id}`, {
      name: 'bot callback',
      type: 'basic',
      basicAuth: { username: 'u', password: 'p' },
    });
    await greet();
    expect((await world.bot.next()).headers.authorization).to.match(/^Basic /);
  });

  it('is a failed attempt when nobody listens at the token address: the callback is not called without', async () => {
    await protect(oauth2());
    await tokens.stop();
    await greet();
    const failed = await world.until((one) => one.type === 'callback' && one.outcome === 'failed');
    expect(failed).to.include({ reason: 'token request: ECONNREFUSED' });
    expect(world.bot.count).to.equal(0);
  });

  for (const [what, answer, reason] of [
    ['refuses', { status: 400, body: '{"data":{"accessToken":"no"}}' }, 'token request answered 400'],
    ['answers without token', { status: 200, body: '{"accessToken":"elsewhere"}' }, 'no token'],
    ['answers something that is not JSON', { status: 200, body: '<html>' }, 'no token'],
  ] as const) {
    it(`is a failed attempt when the token address ${what}, and asked for again`, async () => {
      await protect(oauth2());
      tokens.answerWith((_call, count) =>
        count === 1 ? answer : { status: 200, body: '{"data":{"accessToken":"late"}}' },
      );
      await greet();
      const first = await world.until((one) => one.type === 'callback');
      expect(first).to.include({ outcome: 'retryInProgress', attempt: 1 });
      expect('reason' in first && first.reason).to.contain(reason);
      expect((await world.bot.next()).headers.authorization).to.equal('Bearer late');
    });
  }
});
