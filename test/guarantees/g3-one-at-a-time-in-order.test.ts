import { expect } from 'chai';
import { after, before, describe, it } from 'mocha';
import type { Customer } from '../process/customer-application.js';
import { GuaranteeWorld } from './guarantee-world.js';

const CONVERSATIONS = 12;
const MESSAGES = 6;

describe('G3: one at a time and in order within a conversation, conversations in parallel', function () {
  this.timeout(120_000);
  let world: GuaranteeWorld;

  before(async () => {
    world = await GuaranteeWorld.open();
  });

  after(() => world.close());

  async function greeted(name: string): Promise<Customer> {
    const customer = world.customer(name);
    await customer.says('hello');
    await customer.sees('1: hello');
    return customer;
  }

  it('keeps the order of each conversation when the messages of many come mixed', async () => {
    const names = Array.from({ length: CONVERSATIONS }, (_, index) => `Customer ${index}`);
    const customers = await Promise.all(names.map(greeted));
    const numbers = Array.from({ length: MESSAGES }, (_, index) => index + 2);
    const mixed = numbers.flatMap((number) =>
      customers.map(({ conversationId, name }) => ({ conversationId, text: `${name} ${number}` })),
    );
    // One callback for the first half, so that all of it waits at once; the rest comes while that is handled.
    const half = mixed.length / 2;
    await world.delivers(...mixed.slice(0, half));
    for (const message of mixed.slice(half)) await world.delivers(message);
    await Promise.all(
      customers.map(async (customer) => {
        for (const number of numbers) await customer.sees(`${number}: ${customer.name} ${number}`);
      }),
    );
  });

  it('begins no turn of a conversation before the one before is stored, and keeps no other waiting', async () => {
    const [john, mary] = [await greeted('John'), await greeted('Mary')];
    await world.restart({ hangs: { at: 'commit', on: 'slow' } });
    const { conversationId } = john;
    await world.delivers({ conversationId, text: 'slow' }, { conversationId, text: 'quick' });
    await world.hangs();
    for (const text of ['quicker', 'quickest']) await world.delivers({ conversationId, text });
    for (const number of [2, 3, 4]) {
      await mary.says('me first');
      await mary.sees(`${number}: me first`);
    }
    expect(john.transcript.words).to.deep.equal(['1: hello']);
    await world.restart();
    await john.sees('2: slow', '3: quick', '4: quicker', '5: quickest');
  });

  it('lets a conversation go on, and others too, while what one asked for takes its time', async () => {
    const [john, mary] = [world.customer('John'), world.customer('Mary')];
    await john.says('ask slowly');
    await john.sees('I ask.');
    const slow = await world.service.call('slowly');
    await mary.says('ask quickly');
    await mary.sees('I ask.');
    (await world.service.call('quickly')).answer('Quickly done.');
    await mary.sees('Quickly done.');
    await john.says('how far?');
    await john.sees('Told 0.');
    slow.answer('Slowly done.');
    await john.sees('Slowly done.');
  });

  it('lets only one process at a store', async () => {
    const john = await greeted('John');
    const { program } = await world.startAnother();
    expect((await program.ended).code).to.equal(1);
    expect(program.stderr).to.include('guarantee.db');
    await john.says('still here?');
    await john.sees('2: still here?');
  });
});
