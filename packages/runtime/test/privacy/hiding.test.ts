import { expect } from 'chai';
import { describe, it } from 'mocha';
import sinon from 'sinon';
import { DeadLetters } from '../../src/dead-letters/dead-letters.js';
import { shownLetter } from '../../src/privacy/shown-letter.js';
import { createLogger } from '../../src/operations/logging.js';
import type { DeadLetter } from '../../src/store/records.js';
import { PrivacyWorld } from './privacy-world.js';

const ONE = 'Main Road 7';
const BOTH = `${ONE}, Springfield`;

/** The dead letters of a host, as people see them. */
function lettersOf({ store, clock, metrics }: PrivacyWorld): DeadLetters {
  const wake = () => undefined;
  return new DeadLetters({
    store,
    clock,
    metrics,
    logger: createLogger('silent'),
    wakeInbox: wake,
    wakeOutbox: wake,
  });
}

describe('A message that the customer hides', () => {
  it('is not quoted to anybody by what waits, and is when it is brought back', async () => {
    const world = await PrivacyWorld.open();
    await world.says('a', ONE);
    await world.deletes('soft', { id: 'h-a' });
    expect(await world.said()).to.deep.equal(['You said: […]']);
    expect((await world.notes()).notes, 'the dialog goes on with it').to.deep.equal([ONE]);
    await world.deletes('undo', { id: 'h-a' });
    expect(await world.said()).to.deep.equal([`You said: ${ONE}`]);
    expect(await world.record()).to.not.have.property('hidden');
  });

  it('may be brought back by its other id', async () => {
    for (const [hides, shows] of [
      [{ id: 'h-a' }, { messageId: 'a' }],
      [{ messageId: 'a' }, { id: 'h-a' }],
    ] as const) {
      const world = await PrivacyWorld.open();
      await world.says('a', ONE);
      await world.deletes('soft', hides);
      await world.deletes('undo', shows);
      expect(await world.said()).to.deep.equal([`You said: ${ONE}`]);
      expect(await world.record()).to.not.have.property('hidden');
    }
  });

  it('may be hidden twice, and is brought back whole', async () => {
    const world = await PrivacyWorld.open();
    await world.says('a', ONE);
    await world.deletes('soft', { id: 'h-a' });
    await world.deletes('soft', { id: 'h-a' });
    expect((await world.record()).hidden).to.have.length(1);
    await world.deletes('undo', { id: 'h-a' });
    expect(await world.said()).to.deep.equal([`You said: ${ONE}`]);
  });

  it('is not sent again when it is brought back after what quoted it was sent', async () => {
    const world = await PrivacyWorld.open();
    await world.says('a', ONE);
    await world.deletes('soft', { id: 'h-a' });
    const waiting = await world.store.outbox(world.conversationId, 9);
    await world.store.markSent(waiting.map(({ messageId }) => messageId));
    await world.deletes('undo', { id: 'h-a' });
    expect(await world.said()).to.deep.equal([]);
  });

  it('that nobody knows, or that is gone for good, changes nothing', async () => {
    const world = await PrivacyWorld.open();
    await world.says('a', ONE);
    await world.deletes('permanent', { id: 'h-a' });
    for (const id of ['h-a', 'h-nobody']) await world.deletes('soft', { id });
    expect(await world.record()).to.not.have.property('hidden');
  });

  it('that was never hidden may be brought back, which changes nothing', async () => {
    const world = await PrivacyWorld.open();
    await world.says('a', ONE);
    await world.deletes('undo', { id: 'h-a' });
    expect(await world.said()).to.deep.equal([`You said: ${ONE}`]);
  });

  // One message quotes the other here: whatever is hidden first and shown first, all is as it was at the end.
  for (const [first, second] of [
    ['a', 'b'],
    ['b', 'a'],
  ] as const) {
    for (const [undone, last] of [
      ['a', 'b'],
      ['b', 'a'],
    ] as const) {
      it(`may be one of two: hidden ${first}, ${second}, brought back ${undone}, ${last}`, async () => {
        const world = await PrivacyWorld.open();
        await world.says('a', ONE);
        await world.says('b', BOTH);
        const before = await world.said();
        await world.deletes('soft', { id: `h-${first}` });
        await world.deletes('soft', { id: `h-${second}` });
        expect((await world.said()).join())
          .to.not.include('Main')
          .and.not.include('Springfield');
        await world.deletes('undo', { id: `h-${undone}` });
        const shown =
          undone === 'a'
            ? [`You said: ${ONE}`, 'You said: […]']
            : ['You said: […]', 'You said: […], Springfield'];
        expect(await world.said()).to.deep.equal(shown);
        await world.deletes('undo', { id: `h-${last}` });
        expect(await world.said()).to.deep.equal(before);
      });
    }
  }

  it('is nowhere any more when it is then deleted for good, and cannot be brought back', async () => {
    const world = await PrivacyWorld.open();
    await world.says('a', ONE);
    await world.deletes('soft', { id: 'h-a' });
    expect(await world.written()).to.include(ONE);
    await world.deletes('permanent', { messageId: 'a' });
    expect(await world.written()).to.not.include(ONE);
    await world.deletes('undo', { id: 'h-a' });
    expect(await world.said()).to.deep.equal(['You said: […]', 'Forgotten']);
  });

  it('stays hidden when another is deleted for good, whose words then are not in what waits either', async () => {
    const world = await PrivacyWorld.open();
    await world.says('a', ONE);
    await world.says('b', BOTH);
    await world.deletes('soft', { id: 'h-b' });
    await world.deletes('permanent', { id: 'h-a' });
    await world.deletes('undo', { id: 'h-b' });
    expect(await world.said()).to.deep.equal(['You said: […]', 'You said: […], Springfield', 'Forgotten']);
  });

  it('has the store written anew only when something of it waits to be sent', async () => {
    const world = await PrivacyWorld.open();
    await world.says('a', ONE);
    const commit = sinon.spy(world.store, 'commit');
    await world.deletes('soft', { id: 'h-a' });
    const waiting = await world.store.outbox(world.conversationId, 9);
    await world.store.markSent(waiting.map(({ messageId }) => messageId));
    await world.deletes('undo', { id: 'h-a' });
    await world.deletes('soft', { id: 'h-a' });
    await world.deletes('permanent', { id: 'h-unknown' });
    await world.deletes('permanent', { id: 'h-a' });
    const purged = commit.args.map(([turn]) => turn.purge !== undefined);
    expect(purged).to.deep.equal([true, false, false, false, true]);
  });

  it('is counted by what was asked for', async () => {
    const world = await PrivacyWorld.open();
    await world.says('a', ONE);
    for (const action of ['soft', 'undo', 'soft'] as const) await world.deletes(action, { id: 'h-a' });
    const values = (await world.metrics.deletions.get()).values.filter(({ value }) => value > 0);
    expect(values.map(({ labels, value }) => `${labels.action} ${value}`)).to.deep.equal([
      'soft 2',
      'undo 1',
    ]);
  });
});

describe('While a message is hidden', () => {
  it('the journal has it nowhere, says so, and has it when it is brought back', async () => {
    const world = await PrivacyWorld.open();
    await world.says('a', 'hello there');
    await world.says('b', ONE);
    await world.says('c', 'and more');
    const before = await world.journal();
    await world.deletes('soft', { id: 'h-b' });
    const journal = await world.journal();
    expect(JSON.stringify(journal)).to.not.include(ONE);
    expect(journal.turns.map(({ body }) => body.withheld)).to.deep.equal([
      undefined,
      'hidden',
      undefined,
      'hidden',
    ]);
    await world.deletes('undo', { id: 'h-b' });
    expect((await world.journal()).turns.slice(0, 3)).to.deep.equal(before.turns);
  });

  it('dead letters do not show it where a message of ours quotes it, or the reason does', async () => {
    const world = await PrivacyWorld.open();
    await world.says('a', ONE);
    const [waiting] = await world.store.outbox(world.conversationId, 1);
    await world.store.giveUpMessage(
      waiting?.messageId ?? '',
      { reason: `refused: ${ONE}`, at: 1 },
      { conversationId: world.conversationId, key: 'failed', bot: 'asking', acceptedAt: 0, body: null },
    );
    const letters = lettersOf(world);
    const before = await letters.list();
    const hidden = [{ of: { id: 'h-a' }, words: [ONE], waiting: {} }];
    const [shown] = before.map((letter) => shownLetter(letter, hidden));
    expect(shown).to.deep.include({ id: before[0]?.id, reason: 'refused: […]' });
    expect(JSON.stringify(shown)).to.include('You said: […]').and.not.include(ONE);
    expect(before.map((letter) => shownLetter(letter))).to.deep.equal(before);
  });

  it('or not: dead letters do not show messages of ours that are not to be kept', async () => {
    const world = await PrivacyWorld.open();
    const letter = (content: object): DeadLetter => ({
      id: 'message:m',
      sequence: 1,
      kind: 'message',
      conversationId: world.conversationId,
      bot: 'asking',
      key: 'm',
      body: { type: { value: 'text' }, content: { ...content } },
      reason: '400-152',
      at: 0,
      retries: 0,
    });
    expect(shownLetter(letter({ text: 'It is 4711', redact: true })).body).to.deep.equal({
      type: { value: 'text' },
      content: { redact: true },
    });
    const other = letter({ text: 'It is Monday' });
    expect(shownLetter(other)).to.deep.equal(other);
  });

  it('dead letters do not show it, neither its own nor those that quote it', async () => {
    const world = await PrivacyWorld.open();
    await world.says('a', `bang ${ONE}`);
    await world.says('b', `bang: ${ONE}, again`);
    const letters = lettersOf(world);
    const before = await letters.list();
    expect(JSON.stringify(before)).to.include(`bang ${ONE}`);
    await world.deletes('soft', { id: 'h-a' });
    const [second, first] = await letters.list();
    expect(JSON.stringify(first)).to.include('h-a').and.not.include(ONE);
    expect(second, 'a message of its own').to.deep.equal(before[0]);
    expect(await letters.get(first?.id ?? '')).to.deep.equal(first);
    await world.deletes('undo', { id: 'h-a' });
    expect(await letters.list()).to.deep.equal(before);
  });
});
