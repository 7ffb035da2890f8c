import { expect } from 'chai';
import { describe, it } from 'mocha';
import type { SendLater } from '../../src/egress/send.js';
import { EgressWorld, type EgressWorldOptions } from './egress-world.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** A world whose hub answers the first requests with these failures. */
async function failing(
  failures: readonly Partial<SendLater>[],
  options: EgressWorldOptions = {},
): Promise<EgressWorld> {
  return EgressWorld.open({
    ...options,
    answer: (_entries, number) => {
      const failure = failures[number - 1];
      return failure && { kind: 'later', reason: 'trouble', concerns: 'message', ...failure };
    },
  });
}

/** Lets one conversation speak, sets the wall clock by so much after its first request, and lets a minute pass. */
async function speaksWhileSet(world: EgressWorld, byMs: number): Promise<void> {
  await world.says('a', ['text']);
  await world.clock.settle();
  expect(world.requests).to.have.length(1);
  world.clock.set(world.clock.now() + byMs);
  await world.clock.advance(60_000);
}

const PAUSES: readonly (readonly [string, Partial<SendLater>])[] = [
  ['after a failure', {}],
  ['that the hub asked for', { afterMs: 5_000 }],
  ['after a 429', { concerns: 'rate' }],
  ['that a 429 asked for', { concerns: 'rate', afterMs: 5_000 }],
  ['of a hub that is down', { concerns: 'hub', afterMs: 5_000 }],
];

describe('Sending while the clock of the machine is set', () => {
  for (const [pause, failure] of PAUSES) {
    it(`back by a day makes no pause longer: the one ${pause}`, async () => {
      const world = await failing([failure]);
      await speaksWhileSet(world, -DAY);
      expect(world.requests).to.have.length(2);
      expect(await world.count('sent')).to.equal(1);
    });

    it(`forward by a day makes no pause shorter: the one ${pause}`, async () => {
      const world = await failing([failure]);
      await world.says('a', ['text']);
      await world.clock.settle();
      world.clock.set(world.clock.now() + DAY);
      await world.says('a', ['text']);
      await world.clock.settle();
      expect(world.requests).to.have.length(1);
      await world.clock.advance(60_000);
      expect(world.requests).to.have.length(2);
      expect(await world.count('sent')).to.equal(2);
    });
  }

  it('forward by a day gives no message up', async () => {
    const world = await failing([{}, {}], { policy: { giveUpAfterMs: 4 * HOUR } });
    await speaksWhileSet(world, DAY);
    expect(world.requests).to.have.length(3);
    expect(await world.count('given_up')).to.equal(0);
  });

  it('back by a day leaves the pace of the plan as it is', async () => {
    const world = await EgressWorld.open({ policy: { rate: { perSecond: 1, burst: 1 } } });
    for (const id of ['a', 'b', 'c']) await world.says(id, ['text']);
    await world.clock.settle();
    expect(world.requests).to.have.length(1);
    world.clock.set(world.clock.now() - DAY);
    await world.clock.advance(1_999);
    expect(world.requests).to.have.length(2);
    await world.clock.advance(1);
    expect(world.requests).to.have.length(3);
  });
});
