import { expect } from 'chai';
import { afterEach, describe, it } from 'mocha';
import { HttpListener } from '../../src/http-listener.js';
import { operationsApp } from '../../src/operations/operations-app.js';
import { callbackOf, messageOf } from '../ingress/callbacks.js';
import { OperatedBot } from './operated-bot.js';
import { closeWorlds, IngressWorld } from '../ingress/ingress-world.js';

const listeners: HttpListener[] = [];

/** Asks at the address for those who operate the bot. */
async function watch(world: IngressWorld, path: string): Promise<Response> {
  const { metrics, readiness } = world;
  const { administration, storeGauges } = new OperatedBot(undefined);
  const listener = new HttpListener({
    app: () => operationsApp({ metrics, storeGauges, readiness, administration }),
    isOpen: () => true,
    settings: 'a test',
  });
  listeners.push(listener);
  await listener.listen({ host: '127.0.0.1', port: 0 });
  return fetch(`http://127.0.0.1:${listener.port}${path}`, { headers: { connection: 'close' } });
}

describe('The address for those who operate a bot', () => {
  afterEach(async () => {
    await Promise.all(listeners.splice(0).map((listener) => listener.close()));
    await closeWorlds();
  });

  it('tells health as the public one does, and why the bot is not ready', async () => {
    const world = await IngressWorld.open();
    expect((await watch(world, '/healthz')).status).to.equal(200);
    const ok = { callbacks: 'ok', registration: 'ok', store: 'ok', token: 'ok' };
    const ready = await watch(world, '/readyz');
    expect([ready.status, await ready.json()]).to.deep.equal([200, { status: 'ready', checks: ok }]);
    world.isReady = false;
    const answer = await watch(world, '/readyz');
    const checks = { ...ok, callbacks: 'failed' };
    expect([answer.status, await answer.json()]).to.deep.equal([503, { status: 'not ready', checks }]);
    expect((await watch(world, '/callbacks')).status).to.equal(404);
  });

  it('reads metrics in the format of Prometheus', async () => {
    const world = await IngressWorld.open();
    await world.callBack(callbackOf(messageOf()));
    world.metrics.turns.inc({ bot: 'orders', outcome: 'handled' });
    world.metrics.turnSeconds.observe(0.002);
    const answer = await watch(world, '/metrics');
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

  it('shows what is in the store when it is looked at', async () => {
    const world = await IngressWorld.open();
    const lines = (await (await watch(world, '/metrics')).text()).split('\n');
    expect(lines).to.include('colloquy_store_up 0');
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
    expect(await (await watch(world, '/metrics')).text()).to.not.contain('CANARY');
  });
});
