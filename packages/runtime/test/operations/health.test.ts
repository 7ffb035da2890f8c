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
    for (const path of ['/healthz', '/readyz', '/metrics']) {
      expect((await get(world, path)).status, path).to.equal(200);
    }
  });

  it('reads metrics in the format of Prometheus', async () => {
    const world = await IngressWorld.open();
    await world.callBack(callbackOf(messageOf()));
    world.metrics.turns.inc({ bot: 'orders', outcome: 'handled' });
    world.metrics.turnSeconds.observe(0.002);
    const answer = await get(world, '/metrics');
    expect(answer.headers.get('content-type')).to.contain('text/plain').and.to.contain('version=0.0.4');
    const lines = (await answer.text()).split('\n');
    expect(lines).to.include.members([
      '# TYPE colloquy_inbound_messages_total counter',
      'colloquy_inbound_messages_total{outcome="accepted"} 1',
      'colloquy_turns_total{bot="orders",outcome="handled"} 1',
      'colloquy_turn_seconds_bucket{le="0.0025"} 1',
      'colloquy_turn_seconds_bucket{le="0.001"} 0',
      '# TYPE colloquy_ready gauge',
    ]);
    expect(lines.some((line) => line.startsWith('process_resident_memory_bytes '))).to.equal(true);
  });

  it('finds every name on which dashboards are built', async () => {
    const world = await IngressWorld.open();
    const names = world.metrics.registry.getMetricsAsArray().map(({ name }) => name);
    expect(names.filter((name) => name.startsWith('colloquy_')).toSorted()).to.deep.equal([
      'colloquy_activity_attempts_total',
      'colloquy_activity_running',
      'colloquy_activity_seconds',
      'colloquy_activity_waiting',
      'colloquy_adapted_messages_total',
      'colloquy_callbacks_refused_total',
      'colloquy_callbacks_under_way',
      'colloquy_dead_letters_settled_total',
      'colloquy_dead_letters_total',
      'colloquy_deletions_total',
      'colloquy_emitted_events_total',
      'colloquy_erased_conversations_total',
      'colloquy_inbound_messages_total',
      'colloquy_ready',
      'colloquy_send_wait_seconds',
      'colloquy_sends_total',
      'colloquy_suppressed_messages_total',
      'colloquy_turn_seconds',
      'colloquy_turns_total',
    ]);
  });

  it('keeps the figures of two hosts in one process apart', async () => {
    const [one, other] = [await IngressWorld.open(), await IngressWorld.open()];
    await one.callBack(callbackOf(messageOf()));
    expect([await one.counted('accepted'), await other.counted('accepted')]).to.deep.equal([1, 0]);
  });

  it('finds nothing of customers among the figures', async () => {
    const world = await IngressWorld.open();
    await world.callBack(
      callbackOf(
        messageOf({ content: { text: 'CANARY' }, type: { value: 'CANARY' } }),
        messageOf({ id: 'CANARY', conversation: { id: 'CANARY' } }),
        'CANARY',
      ),
    );
    expect(await (await get(world, '/metrics')).text()).to.not.contain('CANARY');
  });
});
