import { expect } from 'chai';
import { describe, it } from 'mocha';
import { isRuntimeError } from '../../src/errors.js';
import { createLogger } from '../../src/operations/logging.js';
import { Privacy } from '../../src/privacy/privacy.js';
import { HostWorld } from '../host-world.js';
import { writtenBy } from '../operations/written-output.js';
import { PrivacyWorld } from './privacy-world.js';

const SAID = 'Main Road 7';

/** A customer's conversation of whom the hub told an address, and what a host has to forget it with. */
async function conversation(...addresses: readonly string[]) {
  const world = await PrivacyWorld.open();
  const contact = addresses.map((address) => ({ type: 'email', address }));
  const told = { id: world.conversationId, customer: { contacts: { contact } } };
  await world.hears('text', { id: 'h-a', content: { text: SAID }, conversation: told });
  await world.drain();
  const { store, metrics, logger } = world;
  const erased = async () => (await metrics.erased.get()).values[0]?.value;
  return { world, erased, privacy: new Privacy({ store, metrics, logger }) };
}

describe('Whoever has a customer forgotten', () => {
  it('names an address, however it is written, and hears which conversations were forgotten', async () => {
    const { world, privacy, erased } = await conversation('Jane@Example.com', '+49 170 123');
    expect(await privacy.conversationsOf(' JANE@example.com')).to.deep.equal([world.conversationId]);
    expect(await privacy.conversationsOf('+49-170-123')).to.deep.equal([world.conversationId]);
    expect(await privacy.erase({ contact: '+49170123' })).to.deep.equal([world.conversationId]);
    expect(await erased()).to.equal(1);
    const written = await world.written();
    for (const gone of [SAID, 'xample.com', '170']) expect(written).to.not.include(gone);
    expect(await privacy.conversationsOf('jane@example.com')).to.deep.equal([]);
    expect(await privacy.erase({ contact: 'jane@example.com' })).to.deep.equal([]);
  });

  it('finds an address that is told later', async () => {
    const { world, privacy } = await conversation('jane@example.com');
    const contact = [{ type: 'email', address: 'jane@work.example' }];
    await world.hears('customer.info', {
      conversation: { id: world.conversationId, customer: { contacts: { contact } } },
    });
    await world.drain();
    for (const address of ['jane@example.com', 'jane@work.example'])
      expect(await privacy.conversationsOf(address), address).to.deep.equal([world.conversationId]);
  });

  it('or names a conversation, which begins anew with the next message', async () => {
    const { world, privacy } = await conversation();
    expect(await privacy.erase({ conversationId: world.conversationId })).to.deep.equal([
      world.conversationId,
    ]);
    expect(await world.written()).to.not.include(SAID);
    expect(await world.said()).to.deep.equal([]);
    await world.says('b', 'hello there');
    expect(await world.said()).to.deep.equal(['You said: hello there']);
    expect((await world.notes()).notes).to.deep.equal(['hello there']);
  });

  it('hears of nothing when there is nothing, and nothing of others is lost', async () => {
    const { world, privacy, erased } = await conversation('jane@example.com');
    for (const erasure of [{ conversationId: 'nobody' }, { contact: 'joe@example.com' }, { contact: '' }])
      expect(await privacy.erase(erasure)).to.deep.equal([]);
    expect(await erased()).to.equal(0);
    expect((await world.notes()).notes).to.deep.equal([SAID]);
  });

  it('does it through the host, and is told when that does not run', async () => {
    const { host, log } = new HostWorld();
    const refused = await host.privacy.erase({ conversationId: 'c' }).catch((error: unknown) => error);
    expect(isRuntimeError(refused) && refused.code).to.equal('COLLOQUY_E_STORE_CLOSED');
    await host.start();
    expect(await host.privacy.erase({ conversationId: 'c' })).to.deep.equal([]);
    await host.stop();
    expect(log).to.include('close the store');
  });

  it('finds nothing of the customer in the log of it', async () => {
    const { world } = await conversation('jane@example.com');
    const { store, metrics } = world;
    const privacy = new Privacy({ store, metrics, logger: createLogger('debug') });
    const { standard, error } = await writtenBy(() => privacy.erase({ contact: 'jane@example.com' }));
    expect(JSON.parse(standard)).to.include({ message: 'erased conversations', conversations: 1 });
    expect(standard + error).to.not.include('jane');
  });
});

describe('The log of turns', () => {
  it('has nothing that the customer said, also when the bot throws it, tries again and gives up', async () => {
    const written = await writtenBy(async () => {
      const world = await PrivacyWorld.open(undefined, createLogger('debug'));
      await world.says('a', `bang ${SAID}`);
      await world.says('b', SAID);
      for (const action of ['soft', 'undo', 'permanent'] as const) await world.deletes(action, { id: 'h-b' });
    });
    expect(written.error).to.include('turn failed').and.include('cannot bear […]').and.include('given up');
    expect(written.standard + written.error).to.not.include(SAID);
  });
});
