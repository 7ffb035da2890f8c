import { expect } from 'chai';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { Mailbox } from '../../src/inbox/mailbox.js';
import { createLogger } from '../../src/operations/logging.js';
import { Supervisor } from '../../src/operations/supervisor.js';
import { VirtualClock } from '../../src/operations/virtual-clock.js';

const NEVER = new AbortController().signal;

/** A mailbox over inboxes that a test fills; each stimulus takes 10 ms of virtual time. */
class MailboxWorld {
  readonly clock = new VirtualClock();
  readonly supervisor = new Supervisor(createLogger('silent'));
  readonly mailbox: Mailbox;
  /** What was handled, such as `a0`, in the order in which it began. */
  readonly begun: string[] = [];
  readonly ended: string[] = [];
  /** Conversations under way. */
  readonly active: string[] = [];
  mostActive = 0;
  readonly #inboxes = new Map<string, string[]>();

  constructor(concurrency = 8) {
    const { supervisor } = this;
    this.mailbox = new Mailbox({ handleNext: (id) => this.#handleNext(id), supervisor, concurrency });
  }

  /** Puts a stimulus into the inbox and wakes its conversation. */
  accept(conversationId: string, stimulus: string): void {
    this.store(conversationId, stimulus);
    this.mailbox.wake(conversationId);
  }

  /** Puts a stimulus into the inbox, and tells nobody. */
  store(conversationId: string, stimulus: string): void {
    this.#inboxes.set(conversationId, [...(this.#inboxes.get(conversationId) ?? []), stimulus]);
  }

  async #handleNext(conversationId: string): Promise<boolean> {
    const [stimulus] = this.#inboxes.get(conversationId) ?? [];
    if (stimulus === undefined) return false;
    expect(this.active, 'one conversation at a time').to.not.include(conversationId);
    this.active.push(conversationId);
    this.mostActive = Math.max(this.mostActive, this.active.length);
    this.begun.push(stimulus);
    await this.clock.sleep(10, NEVER);
    this.active.splice(this.active.indexOf(conversationId), 1);
    this.#inboxes.get(conversationId)?.shift();
    if (stimulus.startsWith('bad')) throw new TypeError('the store failed for good');
    this.ended.push(stimulus);
    return true;
  }
}

describe('The mailbox', () => {
  it('does not look where surely nothing waits, also when it was told of something', async () => {
    const looked: string[] = [];
    let isThere = false;
    const mailbox = new Mailbox({
      handleNext: (id) => {
        looked.push(id);
        isThere = false;
        return Promise.resolve(looked.length < 5);
      },
      mayHaveStimulus: () => isThere,
      supervisor: new Supervisor(createLogger('silent')),
      concurrency: 8,
    });
    mailbox.wake('a');
    await new VirtualClock().settle();
    expect(looked).to.deep.equal([]);
    isThere = true;
    mailbox.wake('a');
    mailbox.wake('a');
    await new VirtualClock().settle();
    expect(looked, 'once: it was the only one').to.deep.equal(['a']);
  });

  it('handles what lies in the inbox of a conversation one after another, in order', async () => {
    const world = new MailboxWorld();
    ['a0', 'a1', 'a2'].forEach((stimulus) => world.accept('a', stimulus));
    await world.clock.advance(15);
    expect(world.begun).to.deep.equal(['a0', 'a1']);
    await world.clock.advance(100);
    expect(world.ended).to.deep.equal(['a0', 'a1', 'a2']);
  });

  it('handles different conversations side by side', async () => {
    const world = new MailboxWorld();
    ['a', 'b', 'c'].forEach((id) => world.accept(id, `${id}0`));
    await world.clock.advance(5);
    expect(world.active).to.deep.equal(['a', 'b', 'c']);
    await world.clock.advance(10);
    expect(world.ended).to.deep.equal(['a0', 'b0', 'c0']);
  });

  it('handles no more conversations at a time than it may, and the others in the order of their coming', async () => {
    const world = new MailboxWorld(2);
    ['a', 'b', 'c', 'd', 'e'].forEach((id) => world.accept(id, `${id}0`));
    await world.clock.advance(5);
    expect(world.active).to.deep.equal(['a', 'b']);
    await world.clock.advance(100);
    expect(world.mostActive).to.equal(2);
    expect(world.ended).to.deep.equal(['a0', 'b0', 'c0', 'd0', 'e0']);
  });

  it('does not overlook what comes while the last stimulus is handled', async () => {
    const world = new MailboxWorld();
    world.accept('a', 'a0');
    await world.clock.advance(5);
    world.accept('a', 'a1');
    await world.clock.advance(100);
    expect(world.ended).to.deep.equal(['a0', 'a1']);
  });

  it('does not overlook what comes while it looks into an empty inbox', async () => {
    const looks: (() => void)[] = [];
    const inbox: string[] = [];
    const handled: string[] = [];
    const mailbox = new Mailbox({
      supervisor: new Supervisor(createLogger('silent')),
      concurrency: 1,
      handleNext: async () => {
        const found = inbox.shift();
        await new Promise<void>((resolve) => looks.push(resolve));
        if (found !== undefined) handled.push(found);
        return found !== undefined;
      },
    });
    const clock = new VirtualClock();
    mailbox.wake('a');
    inbox.push('a0');
    mailbox.wake('a');
    for (let look = 0; look < 3; look += 1) {
      looks.shift()?.();
      await clock.settle();
    }
    expect(handled).to.deep.equal(['a0']);
  });

  it('does not overlook what comes just when it has found an inbox empty', async () => {
    for (let moments = 0; moments < 12; moments += 1) {
      const inbox: string[] = [];
      const handled: string[] = [];
      const mailbox = new Mailbox({
        supervisor: new Supervisor(createLogger('silent')),
        concurrency: 1,
        handleNext: () => {
          handled.push(...inbox.splice(0, 1));
          return Promise.resolve(false);
        },
      });
      mailbox.wake('a');
      for (let moment = 0; moment < moments; moment += 1) await Promise.resolve();
      inbox.push('a0');
      mailbox.wake('a');
      await new VirtualClock().settle();
      expect(handled, `after ${moments} moments`).to.deep.equal(['a0']);
    }
  });

  it('goes on with other conversations, and with this one when it is woken, after something failed', async () => {
    const world = new MailboxWorld(1);
    world.accept('a', 'bad');
    world.accept('b', 'b0');
    await world.clock.advance(50);
    world.accept('a', 'a0');
    await world.clock.advance(50);
    expect(world.ended).to.deep.equal(['b0', 'a0']);
  });

  it('lets the others have their turns between those of a conversation with a long inbox', async () => {
    const world = new MailboxWorld(1);
    ['a0', 'a1', 'a2'].forEach((stimulus) => world.accept('a', stimulus));
    ['b0', 'b1'].forEach((stimulus) => world.accept('b', stimulus));
    world.accept('c', 'c0');
    await world.clock.advance(100);
    expect(world.ended).to.deep.equal(['a0', 'b0', 'c0', 'a1', 'b1', 'a2']);
  });

  it('says when all that wait have begun, whoever comes later', async () => {
    const world = new MailboxWorld(1);
    const told: string[] = [];
    await world.mailbox.begun();
    ['a', 'b', 'c'].forEach((id) => world.accept(id, `${id}0`));
    void world.mailbox.begun().then(() => told.push('first'));
    world.accept('d', 'd0');
    void world.mailbox.begun().then(() => told.push('second'));
    await world.clock.advance(15);
    expect([world.begun, told]).to.deep.equal([['a0', 'b0'], []]);
    await world.clock.advance(10);
    expect([world.begun, told]).to.deep.equal([['a0', 'b0', 'c0'], ['first']]);
    await world.clock.advance(100);
    expect(told).to.deep.equal(['first', 'second']);
  });

  it('keeps nobody waiting for what will not begin, because it was closed', async () => {
    const world = new MailboxWorld(1);
    ['a', 'b'].forEach((id) => world.accept(id, `${id}0`));
    const begun = world.mailbox.begun();
    world.mailbox.close();
    await begun;
    expect(world.begun).to.deep.equal(['a0']);
    await world.mailbox.begun();
  });

  it('starts nothing after it was closed, and ends what is under way', async () => {
    const world = new MailboxWorld(1);
    ['a0', 'a1'].forEach((stimulus) => world.accept('a', stimulus));
    world.accept('b', 'b0');
    await world.clock.advance(5);
    world.mailbox.close();
    world.accept('c', 'c0');
    await world.clock.advance(100);
    await world.supervisor.idle();
    expect(world.ended).to.deep.equal(['a0']);
    expect(world.begun).to.deep.equal(['a0']);
  });

  it('handles everything once, in order in each conversation, however it comes', async () => {
    const arrivals = fc.array(fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd'), after: fc.nat(25) }), {
      maxLength: 25,
    });
    await fc.assert(
      fc.asyncProperty(arrivals, fc.integer({ min: 1, max: 4 }), async (list, concurrency) => {
        const world = new MailboxWorld(concurrency);
        for (const [number, { id, after }] of list.entries()) {
          await world.clock.advance(after);
          world.accept(id, `${id}${number}`);
        }
        await world.clock.advance(list.length * 10 + 10);
        for (const name of ['a', 'b', 'c', 'd']) {
          const expected = list.flatMap(({ id }, number) => (id === name ? [`${id}${number}`] : []));
          expect(world.ended.filter((stimulus) => stimulus.startsWith(name))).to.deep.equal(expected);
        }
        expect(world.mostActive).to.be.at.most(concurrency);
      }),
      { numRuns: 30 },
    );
  });
});
