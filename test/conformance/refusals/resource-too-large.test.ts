import { expect } from 'chai';
import { after, before, describe, it } from 'mocha';
import { BODIES } from './resource-bodies.js';
import { refusalOf } from './resource-hold.js';
import { perform } from './resource-violation.js';
import { openResourceWorld, type ResourceWorld } from './resource-world.js';

/** More than any creation or update needs. */
const SIX_MEGABYTES = 6_000_000;

describe('A request that is larger than the hub reads', () => {
  let world: ResourceWorld;

  before(async () => {
    world = await openResourceWorld();
  });

  after(() => world.close());

  it('is answered 413 without an error body, is not sent again, and changes nothing', async () => {
    const before = world.configuration();
    const error = await world.proxy.during({ text: JSON.stringify('x'.repeat(SIX_MEGABYTES)) }, () =>
      refusalOf(() => perform(world.client, 'createChannel', { body: BODIES.channel })),
    );
    expect(error).to.include({
      name: 'HubRefusedError[413]',
      code: 'COLLOQUY_E_HUB_REFUSED',
      operation: 'createChannel',
      status: 413,
      hubCode: undefined,
      retryable: false,
      mayHaveTakenEffect: false,
    });
    expect(world.proxy.answers).to.deep.equal([{ status: 413, body: undefined }]);
    expect(world.configuration(), 'what is configured').to.equal(before);
  });
});
