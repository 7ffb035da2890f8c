import { expect } from 'chai';
import { after, before, describe, it } from 'mocha';
import { RUNTIME_DEFAULTS } from '../../src/defaults.js';
import { BacklogWorld, conversationId, DELAYS } from './backlog-world.js';

const CONVERSATIONS = 2_000;
const DAY = 86_400_000;
/** A new customer, one who was early, and one who was late. */
const WRITERS = [CONVERSATIONS, 0, CONVERSATIONS - 1].map(conversationId);
/** After so many batches customers write. */
const WRITTEN_AFTER = 10;

describe('Ten thousand delays that ended while no process ran', function () {
  this.timeout(120_000);
  const { timerBatch } = RUNTIME_DEFAULTS;
  let world: BacklogWorld;
  /** How many delays had had their turns when the customers wrote. */
  let endedBefore = 0;

  before(async () => {
    world = await BacklogWorld.open(CONVERSATIONS);
    await world.stop();
    world.pass(DAY);
    let listens = (): void => undefined;
    const listening = new Promise<void>((resolve) => (listens = resolve));
    world.onBatch = async (number) => {
      // So that the process listens long before the last one.
      if (number === 2) await listening;
      if (number !== WRITTEN_AFTER) return;
      endedBefore = world.ended;
      // Turns are slow meanwhile, so that everything enters the inbox that may.
      world.held = world.customersWrite(...WRITERS.map((id) => ({ id, text: 'anybody there?' })));
    };
    await world.start();
    listens();
    await world.hub.took(CONVERSATIONS * (1 + DELAYS) + WRITERS.length);
    await world.held;
  });

  after(() => world.close());

  it('enter the inbox in bounded batches, each when the one before has had its turns begun', () => {
    expect(world.batches).to.deep.equal(Array(50).fill(timerBatch));
    expect(world.mostWaiting).to.be.at.most(timerBatch + RUNTIME_DEFAULTS.turnConcurrency);
  });

  it('keep no customer waiting who writes meanwhile: one batch comes before, and another when they have a delay themselves', () => {
    expect(endedBefore).to.be.below(CONVERSATIONS * DELAYS - 10 * timerBatch);
    const atOnce = timerBatch + RUNTIME_DEFAULTS.turnConcurrency;
    const waited = WRITERS.map((id) => world.waited(`m:${id} anybody there?`));
    expect(waited[0]).to.be.within(0, atOnce);
    waited.forEach((turns) => expect(turns).to.be.within(0, 2 * atOnce));
    WRITERS.forEach((id) => expect(world.heard(id)).to.include('here'));
  });

  it('end each once, in order in each conversation', () => {
    expect(world.ended).to.equal(CONVERSATIONS * DELAYS);
    for (let number = 0; number < CONVERSATIONS; number += 1) {
      const heard = world.heard(conversationId(number)).filter((text) => text !== 'here');
      expect(heard.join(), `conversation ${number}`).to.equal('hello,1,2,3,4,5');
    }
  });
});
