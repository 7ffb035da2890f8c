import { startHub } from '@colloquy/hub';
import { expect } from 'chai';
import { after, before } from 'mocha';
import { openOrderStatusWorld, type OrderStatusWorld } from './order-status-world.js';

/** The order-status bot at a hub of its own, for all tests of a suite. What was wrong with a callback fails the suite at its end. */
export function useOrderStatusWorld(
  environment: Readonly<Record<string, string>> = {},
): () => OrderStatusWorld {
  let world: OrderStatusWorld | undefined;
  let close: () => Promise<readonly string[]> = () => Promise.resolve([]);

  before(async () => {
    const hub = await startHub({ port: 0, seed: false, console: false });
    close = async () => {
      const problems = (await world?.close()) ?? [];
      await hub.stop();
      return problems;
    };
    world = await openOrderStatusWorld(hub, environment);
  });

  after(async () => {
    expect(await close()).to.deep.equal([]);
  });

  return () => {
    if (world === undefined) throw new TypeError('The world is there from `before` on.');
    return world;
  };
}
