import type { DialogTypes } from '@colloquy/dialogs';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import sinon from 'sinon';
import { assign, setup } from 'xstate';
import { Bot, type Reply } from '../../src/bot.js';
import { replay } from '../../src/journal/replay.js';
import { NotingBot, PrivacyWorld } from './privacy-world.js';

const SAID = 'Main Road 7';

describe('A message that the customer deletes for good', () => {
  it('is nowhere in the store: not in notes, answers, calls, delays, the journal', async () => {
    const world = await PrivacyWorld.open();
    await world.says('a', 'hello there');
    await world.says('b', SAID);
    const before = await world.written();
    expect(before.split(SAID).length, 'it was in many places').to.be.greaterThan(5);
    await world.deletes('permanent', { id: 'h-b' });
    expect(await world.written()).to.not.include(SAID);
    expect(await world.said()).to.deep.equal(['You said: hello there', 'You said: […]', 'Forgotten']);
    expect((await world.notes()).notes).to.deep.equal(['hello there', '[…]']);
    expect((await world.store.openCalls()).map(({ input }) => input)).to.deep.equal([{ said: '[…]' }]);
    expect(
      (await world.store.journal(world.conversationId, { limit: 9 })).map(({ turn }) => turn),
    ).to.deep.equal([1, 3]);
  });

  it('is deleted before the dialog hears of it, which can forget what it made of it', async () => {
    const world = await PrivacyWorld.open();
    await world.says('a', 'hello there');
    await world.says('b', SAID);
    expect((await world.notes()).initials).to.equal('Mai');
    await world.deletes('permanent', { id: 'h-b' });
    expect(await world.notes()).to.deep.equal({ notes: ['hello there', '[…]'], initials: '' });
  });

  it('may be named by the id that its sender gave it', async () => {
    const world = await PrivacyWorld.open();
    await world.says('a', SAID);
    await world.deletes('permanent', { messageId: 'a' });
    expect(await world.written()).to.not.include(SAID);
  });

  it('is the one with the hub’s id, also when another has the same id of its sender', async () => {
    const world = await PrivacyWorld.open();
    await world.says('a', SAID);
    await world.deletes('permanent', { id: 'h-other', messageId: 'a' });
    expect(await world.written()).to.include(SAID);
  });

  it('may be unknown, or not be named at all: then nothing is lost', async () => {
    const world = await PrivacyWorld.open();
    await world.says('a', SAID);
    for (const meant of [{ id: 'h-nobody' }, { messageId: 'nobody' }, {}])
      await world.deletes('permanent', meant);
    expect((await world.notes()).notes).to.deep.equal([SAID]);
    expect((await world.journal()).turns).to.have.length(4);
  });

  it('may be one that came after another that was deleted: then it is gone as well, and so on', async () => {
    const world = await PrivacyWorld.open();
    const all = ['Main Road 7', 'Springfield 4711', 'Evergreen 742', 'Shelbyville 12'];
    for (const [index, said] of all.entries()) await world.says(String(index), said);
    for (const [index, said] of all.entries()) {
      await world.deletes('permanent', index % 2 === 0 ? { id: `h-${index}` } : { messageId: String(index) });
      expect(await world.written(), said).to.not.include(said);
    }
    const journal = await world.journal();
    expect(journal.turns.map(({ turn }) => turn)).to.deep.equal([8]);
    expect(replay(new NotingBot(), journal)).to.deep.equal({ turns: 1, skipped: 0 });
  });

  it('leaves what it takes out of the journal for later deletions, and not for those who read it', async () => {
    const world = await PrivacyWorld.open();
    for (const [id, said] of [
      ['a', SAID],
      ['b', 'Springfield 4711'],
      ['c', 'Evergreen 742'],
    ] as const)
      await world.says(id, said);
    await world.deletes('permanent', { id: 'h-a' });
    const [{ body } = { body: undefined }] = (await world.journal()).turns;
    expect(body).to.have.property('start');
    expect(body).to.not.have.property('earlier');
    await world.deletes('soft', { messageId: 'b' });
    const said = (await world.said()).join();
    expect(said).to.include('Evergreen');
    expect(said).to.not.include('Springfield');
    expect(JSON.stringify(await world.journal())).to.not.include('Springfield');
    await world.deletes('undo', { id: 'h-b' });
    expect((await world.said()).join()).to.include('Springfield');
  });

  it('may be one that was not to be kept, which its dialog forgets: then it is in no record of the journal either', async () => {
    const world = await PrivacyWorld.open(new ForgettingBot());
    await world.says('a', 'hello there');
    await world.says('b', SAID, { redact: true });
    await world.deletes('permanent', { id: 'h-a' });
    expect(await world.written(), 'in the record before the turn').to.include(SAID);
    await world.deletes('permanent', { id: 'h-b' });
    expect(await world.written()).to.not.include(SAID);
  });

  it('may be deleted again, which changes nothing more', async () => {
    const world = await PrivacyWorld.open();
    await world.says('a', SAID);
    await world.deletes('permanent', { id: 'h-a' });
    await world.says('b', 'and more of it');
    await world.deletes('permanent', { id: 'h-a' });
    expect((await world.notes()).notes).to.deep.equal(['[…]', 'and more of it']);
    expect(await world.written()).to.not.include(SAID);
    expect((await world.journal()).turns.map(({ turn }) => turn)).to.deep.equal([2, 3, 4]);
  });

  it('may be the first thing that a conversation hears of', async () => {
    const world = await PrivacyWorld.open();
    await world.deletes('permanent', { id: 'h-a' });
    expect((await world.record()).turns).to.equal(1);
  });

  it('is deleted also when a person owns the conversation, and the bot stays silent', async () => {
    const world = await PrivacyWorld.open();
    await world.says('a', SAID);
    await world.says('b', 'a person, please');
    await world.deletes('permanent', { id: 'h-a' });
    expect((await world.record()).owner).to.equal('agent');
    expect(await world.written()).to.not.include(SAID);
    expect(await world.said()).to.not.include('Forgotten');
  });

  it('is deleted also when the conversation is over', async () => {
    const world = await PrivacyWorld.open();
    await world.says('a', SAID);
    await world.hears('conversation.end');
    await world.deletes('permanent', { id: 'h-a' });
    expect((await world.record()).owner).to.equal('ended');
    expect(await world.written()).to.not.include(SAID);
  });

  it('is deleted also when the bot cannot bear to hear of it', async () => {
    const world = await PrivacyWorld.open();
    await world.says('a', 'cannot bear it');
    await world.says('b', SAID);
    await world.deletes('permanent', { id: 'h-b' });
    expect(await world.written()).to.not.include(SAID);
    const [letter] = await world.store.deadLetters({ limit: 9 });
    expect(letter?.reason).to.include('a fault of the bot');
  });

  it('is deleted from the dead letters, with the reason that quotes it, and after retries', async () => {
    const world = await PrivacyWorld.open();
    await world.says('a', `bang ${SAID}`);
    const [letter] = await world.store.deadLetters({ limit: 9 });
    await world.store.retryDeadLetter(letter?.id ?? '', 1);
    await world.drain();
    expect(await world.written()).to.include(SAID);
    expect(await world.store.deadLetters({ limit: 9 })).to.have.length(1);
    await world.deletes('permanent', { id: 'h-a' });
    expect(await world.written()).to.not.include(SAID);
    expect(await world.store.deadLetters({ limit: 9 })).to.deep.equal([]);
    expect((await world.journal()).turns.map(({ turn }) => turn)).to.deep.equal([3]);
  });

  it('is deleted while it waits for another try, and the try does not come', async () => {
    const world = await PrivacyWorld.open();
    await world.says('a', `bang ${SAID}`);
    const [letter] = await world.store.deadLetters({ limit: 9 });
    await world.hears('delete.permanent', { parent: { id: 'h-a' } });
    await world.store.retryDeadLetter(letter?.id ?? '', 1);
    await world.drain();
    expect(await world.written()).to.not.include(SAID);
    expect((await world.record()).turns).to.equal(2);
  });

  it('takes words of its own away and leaves those of other messages, also when they wait', async () => {
    const world = await PrivacyWorld.open();
    await world.says('a', SAID);
    await world.hears('delete.permanent', { parent: { id: 'h-a' } });
    await world.hears('text', { content: { text: `No, ${SAID}!` } });
    await world.drain();
    expect((await world.notes()).notes).to.deep.equal(['[…]', `No, ${SAID}!`]);
  });

  it('is taken out of what came meanwhile: a purge that does not know everything is made again', async () => {
    const world = await PrivacyWorld.open();
    await world.says('a', SAID);
    const [call] = await world.store.openCalls();
    const commit = world.store.commit.bind(world.store);
    sinon.stub(world.store, 'commit').callsFake(async (turn) => {
      sinon.restore();
      world.store.commit = commit;
      await world.store.finishCall(call?.callId ?? '', {
        conversationId: world.conversationId,
        key: 'done',
        bot: world.bot.name,
        body: { kind: 'activity-done', callId: call?.callId ?? '', output: { found: `near ${SAID}` } },
        acceptedAt: 0,
      });
      return commit(turn);
    });
    await world.deletes('permanent', { id: 'h-a' });
    expect(world.uncertain).to.deep.equal([world.conversationId]);
    expect(await world.written()).to.not.include(SAID);
    const values = (await world.metrics.deletions.get()).values.filter(({ value }) => value > 0);
    expect(values.map(({ labels, value }) => [labels.action, value])).to.deep.equal([['permanent', 1]]);
  });

  it('leaves nothing in the journal also when its own entry was forgotten by its age', async () => {
    const world = await PrivacyWorld.open();
    await world.says('a', SAID);
    await world.clock.advance(1_000);
    await world.deletes('soft', { id: 'h-a' });
    const [journalBefore, never] = [world.clock.now() - 500, 0];
    expect(await world.store.prune({ journalBefore, marksBefore: never, endedBefore: never }, 9)).to.equal(1);
    await world.deletes('permanent', { id: 'h-a' });
    expect(await world.written()).to.not.include(SAID);
  });
});

/** Notes what was said last, and forgets it when anything is deleted. */
class ForgettingBot extends Bot<{ forgetting: typeof forgetting }> {
  readonly name = 'asking';
  override readonly dialogs = { forgetting };

  override onText(): Reply {
    return this.start('forgetting');
  }
}

const forgetting = setup({
  types: {} as DialogTypes<{ context: { said: string } }>,
}).createMachine({
  id: 'forgetting',
  version: '1',
  context: { said: '' },
  on: {
    text: { actions: assign({ said: ({ event }) => event.body }) },
    'delete.permanent': { actions: assign({ said: '' }) },
  },
});
