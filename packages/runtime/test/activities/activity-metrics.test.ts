import { expect } from 'chai';
import { describe, it } from 'mocha';
import sinon from 'sinon';
import { ActivityWorld, botWith } from './activity-world.js';

/** The figures of a metric, as Prometheus reads them. */
async function read(world: ActivityWorld, name: string): Promise<readonly string[]> {
  const lines = (await world.metrics.registry.metrics()).split('\n');
  return lines.filter((line) => line.startsWith(name));
}

function never(): Promise<never> {
  return new Promise(() => undefined);
}

describe('Who operates a bot with activities', () => {
  it('sees how many attempts run and how many calls wait, now', async () => {
    const world = await ActivityWorld.open(
      botWith({ lookup: never, charge: never }, { lookup: { concurrency: 2 } }),
    );
    for (const activity of ['lookup', 'lookup', 'lookup', 'lookup', 'charge']) await world.call(activity);
    await world.clock.settle();
    expect(await read(world, 'colloquy_activity_running{')).to.have.members([
      'colloquy_activity_running{activity="lookup"} 2',
      'colloquy_activity_running{activity="charge"} 1',
    ]);
    expect(await read(world, 'colloquy_activity_waiting{')).to.include(
      'colloquy_activity_waiting{activity="lookup"} 2',
    );
    world.stopping.abort();
    world.abandoned.abort();
    await world.supervisor.idle();
    const left = [
      ...(await read(world, 'colloquy_activity_running{')),
      ...(await read(world, 'colloquy_activity_waiting{')),
    ];
    expect(
      left.every((line) => line.endsWith(' 0')),
      left.join(),
    ).to.equal(true);
  });

  it('sees how long attempts took, each by itself, and what came of them', async () => {
    const lookup = sinon.stub().rejects(new TypeError('not now'));
    lookup.onCall(2).resolves('done');
    const world = await ActivityWorld.openWith(lookup);
    await world.call();
    await world.clock.advance(60_000);
    expect(await read(world, 'colloquy_activity_seconds_count')).to.deep.equal([
      'colloquy_activity_seconds_count{activity="lookup"} 3',
    ]);
    expect(await read(world, 'colloquy_activity_attempts_total{')).to.have.members([
      'colloquy_activity_attempts_total{activity="lookup",outcome="retried"} 2',
      'colloquy_activity_attempts_total{activity="lookup",outcome="done"} 1',
    ]);
  });
});
