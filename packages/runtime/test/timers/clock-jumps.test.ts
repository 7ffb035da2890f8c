import { expect } from 'chai';
import { beforeEach, describe, it } from 'mocha';
import { TimerWorld } from './timer-world.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe('The delays of a machine whose clock is set', () => {
  let world: TimerWorld;

  beforeEach(async () => {
    world = new TimerWorld();
    await world.store.open();
    world.run();
  });

  /** Sets the wall clock by so much; nobody is told. */
  function setBy(ms: number): void {
    world.clock.set(world.clock.now() + ms);
  }

  function fired(): readonly string[] {
    return world.fired.map(({ conversationId }) => conversationId);
  }

  /** The delays that lie in the inbox of a conversation, the first one first. */
  async function inbox(conversationId: string): Promise<readonly string[]> {
    const keys: string[] = [];
    for (;;) {
      const pending = await world.store.nextTurn(conversationId);
      if (pending === undefined) return keys;
      keys.push(pending.stimulus.key.replace(/^.* for /, ''));
      await world.consume(conversationId);
    }
  }

  it('forward by a day end within a minute, once, in order in each conversation', async () => {
    await world.set('a', 3 * HOUR);
    await world.set('a', HOUR);
    await world.set('b', 2 * HOUR);
    await world.set('later', DAY + HOUR);
    await world.clock.settle();
    setBy(DAY);
    await world.clock.advance(MINUTE);
    expect(fired()).to.have.members(['a', 'b']);
    expect(await inbox('a')).to.deep.equal([String(HOUR), String(3 * HOUR)]);
    await world.clock.advance(MINUTE);
    expect(fired(), 'once').to.have.length(2);
    await world.stop();
  });

  it('back by a day end when the clock shows their time again, and no sooner', async () => {
    await world.set('a', HOUR);
    await world.clock.settle();
    setBy(-DAY);
    await world.clock.advance(DAY + HOUR - 1);
    expect(fired()).to.deep.equal([]);
    await world.clock.advance(1);
    expect(fired()).to.deep.equal(['a']);
    await world.stop();
  });

  it('back by a day and right again end within a minute of that', async () => {
    await world.set('a', HOUR);
    await world.clock.settle();
    setBy(-DAY);
    await world.clock.advance(2 * HOUR);
    expect(fired()).to.deep.equal([]);
    setBy(DAY);
    await world.clock.advance(MINUTE);
    expect(fired()).to.deep.equal(['a']);
    await world.stop();
  });

  it('back by a day do not end a second time', async () => {
    await world.set('a', HOUR);
    await world.clock.advance(HOUR);
    expect(fired()).to.deep.equal(['a']);
    setBy(-DAY);
    await world.clock.advance(2 * DAY);
    expect(fired()).to.deep.equal(['a']);
    await world.stop();
  });

  it('back by a day and set after that end in their time', async () => {
    await world.set('before', HOUR);
    await world.clock.settle();
    setBy(-DAY);
    await world.set('after', 10 * MINUTE);
    await world.clock.advance(10 * MINUTE);
    expect(fired()).to.deep.equal(['after']);
    await world.stop();
  });
});
