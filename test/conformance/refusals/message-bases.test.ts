import { expect } from 'chai';
import { after, before, describe, it } from 'mocha';
import { BASES, GIVEN, type BaseName } from './message-bases.js';
import { written } from './message-scenes.js';
import { openMessageWorld, type MessageWorld } from './message-world.js';

describe('The messages that are broken to be refused', () => {
  let world: MessageWorld;

  before(async () => {
    world = await openMessageWorld();
  });

  after(() => world.close());

  for (const name of Object.keys(BASES) as BaseName[]) {
    it(`${name}: as it is, client and hub accept it`, async () => {
      const scene = await (GIVEN[name] ?? written)(world);
      const before = world.conversations();
      await world.send(BASES[name](scene));
      expect(world.conversations()).not.to.equal(before);
    });
  }
});
