import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { afterEach, describe, it } from 'mocha';
import sinon from 'sinon';
import { createLogger } from '../../src/operations/logging.js';
import { callbackOf, messageOf } from './callbacks.js';
import { HangingStore } from './hanging-store.js';
import { closeWorlds, IngressWorld, PROOF } from './ingress-world.js';

const LIMITS = { maxCallbacks: 50, maxMegabytes: 12 };

/** Many times the bound, and no more than a system lets wait to be connected. */
const MANY = 400;

/** A callback of a conversation of its own. */
function callback(number: number, text = 'Where is my order?'): unknown {
  return callbackOf(messageOf({ id: `m${number}`, conversation: { id: `c${number}` }, content: { text } }));
}

async function filledWorld(
  logger = createLogger('silent'),
): Promise<{ world: IngressWorld; hanging: HangingStore; held: Promise<number>[] }> {
  const world = await IngressWorld.open({ limits: LIMITS, logger });
  const hanging = new HangingStore(world.store);
  const held = Array.from({ length: LIMITS.maxCallbacks }, async (_, number) => {
    const answer = await world.callBack(callback(number));
    return answer.status;
  });
  await hanging.until(LIMITS.maxCallbacks);
  return { world, hanging, held };
}

describe('Callbacks that come while the store does not answer', () => {
  afterEach(closeWorlds);

  it('are refused beyond the bound, to come again, and exactly those that were acknowledged are stored', async () => {
    const world = await IngressWorld.open({ limits: LIMITS });
    const hanging = new HangingStore(world.store);
    let refused = 0;
    let allRefused: () => void = () => undefined;
    const everyOtherRefused = new Promise<void>((resolve) => (allRefused = resolve));
    const answers = Array.from({ length: MANY }, async (_, number) => {
      const answer = await world.callBack(callback(number));
      if (answer.status === 503 && (refused += 1) === MANY - LIMITS.maxCallbacks) allRefused();
      return { number, status: answer.status, retryAfter: answer.headers.get('retry-after') };
    });
    const all = Promise.all(answers);
    // One that fails ends this, too.
    await Promise.race([everyOtherRefused, all]);
    expect(hanging.waiting).to.equal(LIMITS.maxCallbacks);
    hanging.release();

    const answered = await all;
    const acknowledged = answered.filter(({ status }) => status === 202).map(({ number }) => `c${number}`);
    expect(acknowledged).to.have.length(LIMITS.maxCallbacks);
    expect(new Set(answered.map(({ status, retryAfter }) => `${status} ${retryAfter}`))).to.deep.equal(
      new Set(['202 null', '503 5']),
    );
    expect((await world.store.conversationsWithStimuli()).toSorted()).to.deep.equal(acknowledged.toSorted());
    expect(await world.refused('busy')).to.equal(MANY - LIMITS.maxCallbacks);

    for (const { number } of answered) expect((await world.callBack(callback(number))).status).to.equal(202);
    expect(await world.store.conversationsWithStimuli()).to.have.length(MANY);
  }).timeout(60_000);

  it('are refused by the bytes of their bodies as well', async () => {
    const world = await IngressWorld.open({ limits: LIMITS });
    const hanging = new HangingStore(world.store);
    const body = JSON.stringify(callback(1, 'x'.repeat(1_000_000)));
    const places = Math.floor((LIMITS.maxMegabytes * 2 ** 20) / body.length);
    const held = Array.from({ length: places }, () => world.callBack(body));
    await hanging.until(places);
    expect((await world.callBack(body)).status).to.equal(503);
    hanging.release();
    expect((await Promise.all(held)).map(({ status }) => status)).to.deep.equal(held.map(() => 202));
    expect((await world.callBack(body)).status).to.equal(202);
  });

  for (const [how, headers, encode] of [
    ['do not say how long they are', { 'transfer-encoding': 'chunked' }, (body: string) => Buffer.from(body)],
    ['are compressed', { 'content-encoding': 'gzip' }, (body: string) => gzipSync(body)],
  ] as const) {
    it(`count as the largest when they ${how}`, async () => {
      const world = await IngressWorld.open({ limits: LIMITS });
      const hanging = new HangingStore(world.store);
      const url = world.url('/callbacks');
      const large = request(url, { method: 'POST', headers: { authorization: PROOF, ...headers } });
      large.end(encode(JSON.stringify(callback(1))));
      await hanging.until(1);
      expect((await world.callBack(callback(2))).status).to.equal(503);
      hanging.release();
      const [answer] = (await once(large, 'response')) as [IncomingMessage];
      expect(answer.statusCode).to.equal(202);
      answer.resume();
    });
  }

  it('keep their places when the hub does not wait for the answer: they are still in memory', async () => {
    const world = await IngressWorld.open({ limits: LIMITS });
    const hanging = new HangingStore(world.store);
    const impatient = new AbortController();
    const broken = Array.from({ length: LIMITS.maxCallbacks }, (_, number) =>
      world.callBack(callback(number), {}, impatient.signal).catch((error: unknown) => error),
    );
    await hanging.until(LIMITS.maxCallbacks);
    impatient.abort();
    await Promise.all(broken);
    await world.connectionsAreGone();
    expect((await world.callBack(callback(99))).status).to.equal(503);
    hanging.release();
    await world.store.conversationsWithStimuli();
    expect((await world.callBack(callback(99))).status).to.equal(202);
  });

  it('are told of in the log once, and once more when there is room again', async () => {
    const logger = createLogger('silent');
    const [warned, informed] = [sinon.spy(logger, 'warn'), sinon.spy(logger, 'info')];
    const { world, hanging, held } = await filledWorld(logger);
    for (let time = 0; time < 3; time += 1) await world.callBack(callback(99));
    expect(warned.args.flat()).to.have.length(2).and.to.include('too many callbacks wait for the store');
    expect(informed.callCount).to.equal(0);
    hanging.release();
    await Promise.all(held);
    expect(warned.callCount).to.equal(1);
    expect(informed.args.flat()).to.have.length(2).and.to.include('callbacks are taken again');
  });

  it('are refused for wrong credentials first: who may not call takes no place', async () => {
    const { world, hanging, held } = await filledWorld();
    expect((await world.callBack(callback(99), { authorization: 'Basic bm8=' })).status).to.equal(401);
    hanging.release();
    await Promise.all(held);
  });
});

describe('A place of a callback', () => {
  afterEach(closeWorlds);
  const ONE = { limits: { maxCallbacks: 1, maxMegabytes: 12 } };

  it('is free again after one that could not be read, and after one that the store refused', async () => {
    const world = await IngressWorld.open(ONE);
    for (let time = 0; time < 3; time += 1) expect((await world.callBack('no JSON')).status).to.equal(400);
    await world.store.close();
    for (let time = 0; time < 3; time += 1) expect((await world.callBack(callback(1))).status).to.equal(503);
    expect(await world.refused('busy')).to.equal(0);
    await world.store.open();
    expect((await world.callBack(callback(1))).status).to.equal(202);
  });

  it('is free again after one whose sender went away in the middle of its body', async () => {
    const world = await IngressWorld.open(ONE);
    const half = request(world.url('/callbacks'), {
      method: 'POST',
      headers: { authorization: PROOF, 'content-length': '1000' },
    });
    half.on('error', () => undefined);
    half.write('{"messages":');
    await world.underWay(1);
    expect((await world.callBack(callback(1))).status).to.equal(503);
    half.destroy();
    await world.underWay(0);
    expect((await world.callBack(callback(1))).status).to.equal(202);
  });
});
