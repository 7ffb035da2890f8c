import { HUB_ERROR_CODES, hubErrorBodySchema, type HubErrorCode } from '@colloquy/protocol';
import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { startHub } from '../../src/index.js';
import type { RunningHub } from '../../src/index.js';
import { fetchToken } from '../hub-under-test.js';
import { textAt } from '../json-view.js';
import { ManualClock } from '../manual-clock.js';
import { ACCOUNT, startWorld } from '../world.js';
import type { World } from '../world.js';

describe('The dials of the API', () => {
  let world: World;
  beforeEach(async () => {
    world = await startWorld();
  });
  afterEach(() => world.stop());

  const read = () => world.call('GET', '/accounts');

  it('answer 429 with the headers that say when to come again', async () => {
    world.hub.dials.turn({ apiTooManyShare: 1, apiRetryAfterSeconds: 7 });
    const before = Date.now();
    const { status, body, headers } = await read();
    expect(status).to.equal(429);
    expect(textAt(body, 'code')).to.equal('429-001');
    expect(headers.get('retry-after')).to.equal('7');
    expect(headers.get('x-ratelimit-remaining')).to.equal('0');
    expect(Date.parse(headers.get('x-ratelimit-reset') ?? '')).to.be.greaterThan(before);
  });

  it('answer 500-100 before anything is done, and log nothing as a fault of the hub', async () => {
    world.hub.dials.turn({ apiFailureShare: 1 });
    const answer = await world.send('customer', 'text', { conversation: { account: ACCOUNT } });
    expect(answer.status).to.equal(500);
    expect(textAt(answer.body, 'code')).to.equal('500-100');
    expect(world.hub.state.conversations.list()).to.deep.equal([]);
  });

  it('break the connection off before anything is done, or after', async () => {
    const send = () => world.send('customer', 'text', { conversation: { account: ACCOUNT } });
    const failed = (): Promise<string> =>
      send().then(
        () => 'answered',
        () => 'broken off',
      );
    world.hub.dials.turn({ apiBreakShare: 1 });
    expect(await failed()).to.equal('broken off');
    expect(world.hub.state.conversations.list()).to.have.length(0);
    world.hub.dials.turn({ apiBreakShare: 0, apiLostAnswerShare: 1 });
    expect(await failed()).to.equal('broken off');
    expect(world.hub.state.conversations.list()).to.have.length(1);
  });

  it('let the token endpoint fail', async () => {
    world.hub.dials.turn({ tokenFailureShare: 1 });
    expect(await fetchToken(world.hub)).to.equal(undefined);
    world.hub.dials.turn({ tokenFailureShare: 0 });
    expect(await fetchToken(world.hub)).to.be.a('string');
  });

  for (const [dial, what, ask] of [
    ['tokenDelayMs', 'the token endpoint', (hub: RunningHub) => fetchToken(hub)],
    ['apiDelayMs', 'a call', async (hub: RunningHub) => (await fetch(`${hub.apiUrl}/accounts`)).text()],
  ] as const) {
    it(`let ${what} be slow`, async () => {
      const clock = new ManualClock();
      const hub = await startHub({ port: 0, seed: false, console: false, clock, dials: { [dial]: 700 } });
      try {
        let answer: string | undefined;
        const answered = ask(hub).then((value) => (answer = value));
        while (clock.waiting === 0) await new Promise(setImmediate);
        clock.advance(699);
        await new Promise(setImmediate);
        expect([clock.waiting, answer]).to.deep.equal([1, undefined]);
        clock.advance(1);
        expect(await answered).to.be.a('string');
      } finally {
        await hub.stop();
      }
    });
  }

  it('let tokens expire before their time: the same is refused from then on, and a new one is good', async () => {
    world.hub.dials.turn({ tokenExpiredShare: 1 });
    expect(textAt((await read()).body, 'code')).to.equal('401-104');
    world.hub.dials.turn({ tokenExpiredShare: 0 });
    expect(textAt((await read()).body, 'code')).to.equal('401-104');
    const fresh = { authorization: `Bearer ${await fetchToken(world.hub)}` };
    expect((await world.call('GET', '/accounts', undefined, fresh)).status).to.equal(200);
  });

  const codes = (Object.keys(HUB_ERROR_CODES) as HubErrorCode[]).filter((code) => code !== '400-221');
  for (const code of codes as Exclude<HubErrorCode, '400-221'>[]) {
    it(`answer ${code} when they are told to, with the documented body`, async () => {
      world.hub.dials.turn({ apiRefusalShare: 1, apiRefusalCode: code });
      const { status, body } = await read();
      expect(status).to.equal(HUB_ERROR_CODES[code].status);
      expect(hubErrorBodySchema.parse(body)).to.include({ code });
    });
  }

  it('meet the same calls again with the same seed, and others with another', async () => {
    const run = async (seed: number): Promise<readonly number[]> => {
      world.hub.dials.turn({ seed, apiTooManyShare: 0.5 });
      const statuses: number[] = [];
      for (let call = 0; call < 20; call += 1) statuses.push((await read()).status);
      return statuses;
    };
    const first = await run(7);
    expect(first).to.include(200).and.to.include(429);
    expect(await run(7)).to.deep.equal(first);
    expect(await run(8)).to.not.deep.equal(first);
  });
});
