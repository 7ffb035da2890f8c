import { expect } from 'chai';
import fc from 'fast-check';
import { afterEach, describe, it } from 'mocha';
import { CLIENT_DEFAULTS } from '../src/index.js';
import type { TokenError } from '../src/index.js';
import { pauseAfter } from '../src/tokens/token-back-off.js';
import { answerJson } from './support/scripted-server.js';
import type { TestHub, TestHubScript } from './support/test-hub.js';
import { failureOf, startTestHub } from './support/test-hub.js';

const { firstPauseMs, maxPauseMs, maxAskedPauseMs } = CLIENT_DEFAULTS.token;

describe('The pause after a failure of the token endpoint', () => {
  it('is between half of its step and the whole, however many failures and whatever the chance', () => {
    const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5_000 }), chance, (failures, random) => {
        const pause = pauseAfter(failures, undefined, CLIENT_DEFAULTS.token, () => random);
        const step = failures > 7 ? maxPauseMs : Math.min(firstPauseMs * 2 ** (failures - 1), maxPauseMs);
        expect(pause).to.be.within(step / 2, step);
      }),
    );
  });

  it('is a number also when there is to be none, after thousands of failures', () => {
    expect(pauseAfter(5_000, undefined, { ...CLIENT_DEFAULTS.token, firstPauseMs: 0 }, () => 1)).to.equal(0);
  });

  it('is as long as the endpoint asks, within a limit, and never shorter than our own', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), fc.nat(1_000_000), (failures, askedForMs) => {
        const pause = pauseAfter(failures, askedForMs, CLIENT_DEFAULTS.token, () => 0);
        const own = pauseAfter(failures, undefined, CLIENT_DEFAULTS.token, () => 0);
        expect(pause).to.equal(Math.max(own, Math.min(askedForMs, maxAskedPauseMs)));
      }),
    );
  });
});

describe('A token endpoint that failed', () => {
  let hub: TestHub;
  afterEach(() => hub.stop());

  const start = async (token: TestHubScript['token']): Promise<void> => {
    hub = await startTestHub(
      { ...(token && { token }), api: (_, response) => answerJson(response, 200, { channel: [] }) },
      { retry: { attempts: 1 } },
    );
  };
  const failure = async (): Promise<TokenError> =>
    (await failureOf(hub.client.channels.list())) as TokenError;

  it('and asked for a longer pause than ours gets it', async () => {
    await start((_, response) => answerJson(response, 429, {}, { 'retry-after': '120' }));
    expect(await failure()).to.include({ reason: 'unavailable', retryAfterMs: 120_000 });
    hub.clock.advance(119_999);
    expect(await failure()).to.include({ retryAfterMs: 1 });
    expect(hub.tokenRequests()).to.have.length(1);
    hub.clock.advance(1);
    await failure();
    expect(hub.tokenRequests()).to.have.length(2);
  });

  it('and asked for none is left alone all the same', async () => {
    await start((_, response) => answerJson(response, 503, {}, { 'retry-after': '0' }));
    expect((await failure()).retryAfterMs).to.equal(firstPauseMs / 2);
    await failure();
    expect(hub.tokenRequests()).to.have.length(1);
  });

  it('and asked for a day is asked again sooner', async () => {
    await start((_, response) => answerJson(response, 503, {}, { 'retry-after': '86400' }));
    expect((await failure()).retryAfterMs).to.equal(maxAskedPauseMs);
  });

  it('starts with short pauses again once it worked', async () => {
    await start((_, response, number) =>
      number === 3
        ? answerJson(response, 200, { access_token: 't', expires_in: 1 })
        : answerJson(response, 503, {}),
    );
    const first = (await failure()).retryAfterMs;
    hub.clock.advance(maxPauseMs);
    const second = (await failure()).retryAfterMs;
    expect([first, second]).to.deep.equal([firstPauseMs / 2, firstPauseMs]);
    hub.clock.advance(maxPauseMs);
    await hub.client.channels.list();
    hub.clock.advance(maxPauseMs);
    expect((await failure()).retryAfterMs).to.equal(first);
  });

  it('in the background is left alone too, while the old token serves', async () => {
    await start((_, response, number) =>
      number === 1
        ? answerJson(response, 200, { access_token: 'first', expires_in: 3_600 })
        : answerJson(response, 503, {}, { 'retry-after': '20' }),
    );
    await hub.client.channels.list();
    hub.clock.advance(3_600_000 - 30_000);
    while (hub.tokenRequests().length < 2) await hub.client.channels.list();
    for (let calls = 0; calls < 20; calls += 1) await hub.client.channels.list();
    expect(hub.tokenRequests()).to.have.length(2);
    expect(hub.calls().at(-1)?.headers['authorization']).to.equal('Bearer first');
    hub.clock.advance(25_000);
    await hub.client.channels.list();
    expect(hub.tokenRequests(), 'again when the pause is over').to.have.length(3);
    hub.clock.advance(5_000);
    expect(await failure(), 'the old one has no life left').to.include({ reason: 'unavailable' });
    expect(hub.tokenRequests()).to.have.length(3);
  });
});
