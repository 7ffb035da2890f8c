import { expect } from 'chai';
import { afterEach, describe, it } from 'mocha';
import { callbackOf, messageOf } from '../ingress/callbacks.js';
import { closeWorlds, IngressWorld } from '../ingress/ingress-world.js';

async function get(world: IngressWorld, path: string): Promise<Response> {
  return fetch(world.url(path), { headers: { connection: 'close' } });
}

describe('Who operates a bot', () => {
  afterEach(closeWorlds);

  it('sees that the process lives, whether it is ready or not', async () => {
    const world = await IngressWorld.open();
    world.isReady = false;
    const answer = await get(world, '/healthz');
    expect([answer.status, await answer.json()]).to.deep.equal([200, { status: 'ok' }]);
  });

  it('sees whether it takes callbacks', async () => {
    const world = await IngressWorld.open();
    expect((await get(world, '/readyz')).status).to.equal(200);
    world.isReady = false;
    const answer = await get(world, '/readyz');
    expect([answer.status, await answer.json()]).to.deep.equal([503, { status: 'not ready' }]);
  });

  it('is told this without a password, as a load balancer asks', async () => {
    const world = await IngressWorld.open();
    for (const path of ['/healthz', '/readyz']) {
      expect((await get(world, path)).status, path).to.equal(200);
    }
  });

  it('keeps the figures of two hosts in one process apart', async () => {
    const [one, other] = [await IngressWorld.open(), await IngressWorld.open()];
    await one.callBack(callbackOf(messageOf()));
    expect([await one.counted('accepted'), await other.counted('accepted')]).to.deep.equal([1, 0]);
  });

  it('does not find metrics where the hub calls', async () => {
    const world = await IngressWorld.open();
    expect((await get(world, '/metrics')).status).to.equal(404);
  });
});
