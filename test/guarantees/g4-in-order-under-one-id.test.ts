import { expect } from 'chai';
import { after, before, describe, it } from 'mocha';
import { TOLD } from './guarantee-bot.js';
import { GuaranteeWorld } from './guarantee-world.js';

const SENT = 'colloquy_sends_total{outcome="sent"}';
const REPEATED = 'colloquy_sends_total{outcome="repeated"}';

describe('G4: replies leave in order, each under one id', function () {
  this.timeout(120_000);
  let world: GuaranteeWorld;

  before(async () => {
    world = await GuaranteeWorld.open();
  });

  after(() => world.close());

  it('in the order of the dialog, though every other request fails', async () => {
    const john = world.customer();
    world.network.next({ kind: 'lost' }, { kind: 'answer', status: 500 }, { kind: 'answer lost' });
    await john.says('tell me');
    await john.says('hello');
    await john.sees(...TOLD, '1: hello');
    expect(world.network.happened).to.equal(3);
  });

  it('under the same id when the answer of the hub was lost, so that nobody sees it twice', async () => {
    const john = world.customer();
    await world.network.meets([{ kind: 'answer lost' }], () => john.says('once'));
    await john.sees('1: once');
    await world.counts(REPEATED, 1);
    const [first, second] = await idsOf(world, '1: once', 2);
    expect(second).to.equal(first);
    await john.says('next');
    await john.sees('2: next');
  });
});

describe('G4: replies leave under one id when the process dies', function () {
  this.timeout(120_000);
  let world: GuaranteeWorld;

  // A world of its own: what another conversation has left to write down would hang in the place of this one's.
  before(async () => {
    world = await GuaranteeWorld.open();
  });

  after(() => world.close());

  it('between the answer of the hub and writing it down', async () => {
    const john = world.customer();
    await john.says('hello');
    await john.sees('1: hello');
    // Else the next process would have this to write down first, and hang there.
    await world.counts(SENT, 1);
    await world.restart({ hangs: { at: 'markSent', on: '' } });
    await john.says('once');
    await john.sees('2: once');
    await world.hangs();
    await world.restart();
    await world.counts(REPEATED, 1);
    const [first, second] = await idsOf(world, '2: once', 2);
    expect(second).to.equal(first);
    await john.says('next');
    await john.sees('3: next');
  });
});

/** The ids under which something was sent, once for each try. */
async function idsOf(world: GuaranteeWorld, text: string, times: number): Promise<readonly string[]> {
  return (await world.sent(text, times)).map(({ messageId }) => messageId);
}
