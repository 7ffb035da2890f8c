import { expect } from 'chai';
import { after, before, describe, it } from 'mocha';
import { GuaranteeWorld } from './guarantee-world.js';

describe('G6: an external call starts after its turn is stored, keeps its key, and its result counts once', function () {
  this.timeout(120_000);
  let world: GuaranteeWorld;

  before(async () => {
    world = await GuaranteeWorld.open();
  });

  after(() => world.close());

  it('does not start before its turn is on disk', async () => {
    await world.restart({ hangs: { at: 'commit', on: 'unstored' } });
    const [john, mary] = [world.customer('John'), world.customer('Mary')];
    await john.says('ask unstored');
    await world.hangs();
    // Whoever starts it too early has done so by now: another call goes the whole way.
    await mary.says('ask stored');
    (await world.service.call('stored')).answer('Done.');
    await mary.sees('I ask.', 'Done.');
    expect(world.service.about('unstored')).to.deep.equal([]);
    await world.restart();
    (await world.service.call('unstored')).answer('Done as well.');
    await john.sees('I ask.', 'Done as well.');
  });

  it('is made again under the same key when it fails, and when the process dies while it is under way', async () => {
    const john = world.customer();
    await john.says('ask often');
    await john.sees('I ask.');
    (await world.service.call('often', 1)).answer('no', 503);
    await world.service.call('often', 2);
    await world.restart();
    (await world.service.call('often', 3)).answer('Done.');
    await john.sees('Done.');
    const keys = world.service.about('often').map(({ key }) => key);
    expect(new Set(keys), keys.join()).to.have.property('size', 1);
    await john.says('how often?');
    await john.sees('Told 1.');
  });

  it('tells its result once, though the process dies before it has stored it', async () => {
    await world.restart({ hangs: { at: 'finishCall', on: '' } });
    const john = world.customer();
    await john.says('ask again');
    await john.sees('I ask.');
    (await world.service.call('again', 1)).answer('The first answer.');
    await world.hangs();
    await world.restart();
    const second = await world.service.call('again', 2);
    second.answer('The second answer.');
    await john.sees('The second answer.');
    const [first] = world.service.about('again');
    expect(second.key).to.equal(first?.key);
    await john.says('how often?');
    await john.sees('Told 1.');
  });

  it('tells its result once, though the process dies in the turn that takes it', async () => {
    const john = world.customer();
    await john.says('ask late');
    await john.sees('I ask.');
    await world.service.call('late', 1);
    await world.restart({ hangs: { at: 'commit', on: john.conversationId } });
    (await world.service.call('late', 2)).answer('Done.');
    await world.hangs();
    await world.restart();
    await john.sees('Done.');
    await john.says('how often?');
    await john.sees('Told 1.');
    expect(world.service.about('late'), 'what is stored is not asked again').to.have.length(2);
  });
});
