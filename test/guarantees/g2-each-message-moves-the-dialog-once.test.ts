import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import { after, before, describe, it } from 'mocha';
import { inboundSeries } from '../process/read-metric.js';
import { GuaranteeWorld } from './guarantee-world.js';

describe('G2: each message moves the dialog once', function () {
  this.timeout(120_000);
  let world: GuaranteeWorld;

  before(async () => {
    world = await GuaranteeWorld.open();
  });

  after(() => world.close());

  it('when it is delivered many times at once, alone and among others', async () => {
    const john = world.customer();
    await john.says('hello');
    await john.sees('1: hello');
    const { conversationId } = john;
    const again = { conversationId, text: 'again', id: randomUUID() };
    const other = { conversationId, text: 'other', id: randomUUID() };
    const statuses = await Promise.all([
      world.delivers(again),
      world.delivers(again, again),
      world.delivers(again, other, again),
      world.delivers(other, again),
    ]);
    expect(statuses).to.deep.equal([202, 202, 202, 202]);
    await world.counts(inboundSeries('duplicate'), 6);
    await john.says('last');
    await john.transcript.count(4);
    expect(john.transcript.words.filter((words) => words.endsWith('again'))).to.have.length(1);
    expect(john.transcript.words.at(-1)).to.equal('4: last');
  });

  it('when the hub brings it again to the next process, long after it was answered', async () => {
    const john = world.customer();
    const id = await john.says('hello');
    await john.sees('1: hello');
    await world.restart();
    const { conversationId } = john;
    expect(await world.delivers({ conversationId, text: 'hello', id })).to.equal(202);
    await john.says('last');
    await john.sees('2: last');
  });

  it('when the process dies in its turn, so that the hub never heard of it and brings it again', async () => {
    const john = world.customer();
    await john.says('hello');
    await john.sees('1: hello');
    await world.restart({ hangs: { at: 'commit', on: 'in the midst' } });
    const message = { conversationId: john.conversationId, text: 'in the midst', id: randomUUID() };
    await world.delivers(message);
    await world.hangs();
    await world.restart();
    await world.delivers(message);
    await john.says('last');
    await john.sees('2: in the midst', '3: last');
  });
});
