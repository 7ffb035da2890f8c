import { expect } from 'chai';
import { describe, it } from 'mocha';
import { callbackBody, deliver } from '../process/bot-callback.js';
import { poll } from '../process/poll.js';
import { GOODBYE, GREETING, OFFER, QUESTION, SHIPPED } from './order-status-world.js';
import { useOrderStatusWorld } from './use-order-status-world.js';

const CLIENT = { clientId: 'the hub', clientSecret: 'secret-of-the-hub' } as const;

describe('A bot that asks for tokens on its callback', function () {
  this.timeout(120_000);
  const world = useOrderStatusWorld({
    COLLOQUY_CALLBACK_AUTH: 'oauth2',
    COLLOQUY_CALLBACK_CLIENT_ID: CLIENT.clientId,
    COLLOQUY_CALLBACK_CLIENT_SECRET: CLIENT.clientSecret,
    COLLOQUY_CALLBACK_TOKEN_SECONDS: '2',
  });

  async function askForToken(payload: unknown): Promise<{ status: number; accessToken?: string }> {
    const response = await fetch(`${world().bot.callbackUrl}/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(payload),
    });
    const { accessToken } = (await response.json()) as { accessToken?: string };
    return { status: response.status, ...(accessToken !== undefined && { accessToken }) };
  }

  async function newToken(): Promise<string> {
    const { accessToken = '' } = await askForToken(CLIENT);
    return accessToken;
  }

  /** Waits until every token that was given before is good no more. */
  async function aTokenHasExpired(): Promise<void> {
    const withToken = { authorization: `Bearer ${await newToken()}` };
    await poll('a 401 to the old token', 30_000, async () =>
      (await deliver(world().bot, '{}', withToken)) === 401 ? true : undefined,
    );
  }

  it('gives one to the hub that it has told its client, and to nobody else', async () => {
    expect((await askForToken(CLIENT)).accessToken).to.be.a('string');
    const wrong = await askForToken({ ...CLIENT, clientSecret: 'secret-of-the-hub!' });
    expect(wrong).to.deep.equal({ status: 401 });
    expect(await askForToken({ clientId: CLIENT.clientId })).to.deep.equal({ status: 400 });
  });

  it('takes a token with or without the word Bearer, and nothing else', async () => {
    const body = callbackBody();
    expect(await deliver(world().bot, body, { authorization: `Bearer ${await newToken()}` })).to.equal(202);
    expect(await deliver(world().bot, body, { authorization: await newToken() })).to.equal(202);
    expect(await deliver(world().bot, body, { authorization: `Bearer ${await newToken()}x` })).to.equal(401);
    expect(await deliver(world().bot, body, { authorization: null })).to.equal(401);
    expect(await deliver(world().bot, body)).to.equal(401);
  });

  it('has a whole conversation although the hub needs a new token for every message', async () => {
    const john = world().customer();
    await john.says('hello');
    await john.sees(GREETING, QUESTION);
    await aTokenHasExpired();
    await john.says('123456');
    await john.sees(SHIPPED, OFFER);
    await aTokenHasExpired();
    await john.says('No, thanks');
    await john.sees(GOODBYE);
    expect(john.transcript.words).to.deep.equal([GREETING, QUESTION, SHIPPED, OFFER, GOODBYE]);
  });
});
