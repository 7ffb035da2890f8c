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
  const { metrics } = world;
  const { administration } = new OperatedBot(undefined);
  const listener = new HttpListener({
    app: () => operationsApp({ metrics, isReady: () => world.isReady, administration }),
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

  it('tells health as the public one does', async () => {
    const world = await IngressWorld.open();
    expect((await watch(world, '/healthz')).status).to.equal(200);
    expect((await watch(world, '/readyz')).status).to.equal(200);
    world.isReady = false;
    expect((await watch(world, '/readyz')).status).to.equal(503);
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
      'colloquy_intents_total',
      'colloquy_ready',
      'colloquy_recognition_dropped_total',
      'colloquy_recognitions_total',
      'colloquy_recognizer_calls_total',
      'colloquy_recognizer_seconds',
      'colloquy_send_wait_seconds',
      'colloquy_sends_total',
      'colloquy_suppressed_messages_total',
      'colloquy_turn_seconds',
      'colloquy_turns_total',
    ]);
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
