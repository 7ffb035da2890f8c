import { replay } from '@colloquy/runtime';
import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'mocha';
import type { Customer } from '../process/customer-application.js';
import { CONTACT, NotingWorld } from './noting-world.js';
import { NotingBot } from './noting-bot.js';

const CANARY = 'CANARY: 4000 0000 0000 0002, "it\'s mine"';
const STORE = /^noting\.db/;

describe('G9: what the customer deletes', function () {
  this.timeout(120_000);
  let world: NotingWorld;
  let jane: Customer;

  beforeEach(async () => {
    world = await NotingWorld.open();
    jane = world.customer();
  });

  afterEach(async () => {
    expect(await world.close()).to.deep.equal([]);
  });

  const says = async (text: string): Promise<string> => {
    const id = await jane.says(text);
    await jane.sees(`You said: ${text}`);
    return id;
  };

  it('for good is in no byte of the store, log and metrics, and the conversation goes on', async () => {
    await says('hello there');
    const id = await says(CANARY);
    expect(await world.placesOf('CANARY')).to.satisfy((places: string[]) =>
      places.some((one) => STORE.test(one)),
    );

    await jane.sends({ type: { value: 'delete.permanent' }, parent: { id } });
    await jane.sees('Forgotten.');
    expect(await world.placesOf('CANARY')).to.deep.equal([]);

    await says('and more');
    await world.stop();
    expect(await world.placesOf('CANARY')).to.deep.equal([]);
    const journal = await world.journal(jane.conversationId);
    expect(JSON.stringify(journal)).to.not.include('CANARY');
    expect(journal.turns.map(({ turn }) => turn)).to.deep.equal([1, 3, 4]);
    expect(replay(new NotingBot(), journal)).to.deep.equal({ turns: 3, skipped: 0 });

    await world.startAgain();
    await says('after the restart');
    expect(await world.placesOf('CANARY')).to.deep.equal([]);
  });

  it('for good is gone also when another that came before it was deleted first', async () => {
    const first = await says('hello, this is CANARY');
    const second = await says(CANARY);
    for (const id of [first, second]) {
      await jane.sends({ type: { value: 'delete.permanent' }, parent: { id } });
      await jane.sees('Forgotten.');
    }
    expect(await world.placesOf('CANARY')).to.deep.equal([]);
  });

  it('for good is gone as well when the bot could not bear it, and it is a dead letter', async () => {
    const id = await jane.says(`bang ${CANARY}`);
    await jane.sees('Sorry.');
    expect(await world.placesOf('CANARY')).to.satisfy((places: string[]) =>
      places.every((one) => STORE.test(one)),
    );
    await jane.sends({ type: { value: 'delete.permanent' }, parent: { id } });
    await world.bot.program.until('nothing left', async () =>
      (await world.placesOf('CANARY')).length === 0 ? true : undefined,
    );
    await says('hello there');
  });

  it('and may bring back is not in the journal that is shown, over a restart, until it is brought back', async () => {
    await says('hello there');
    const id = await says(CANARY);
    await jane.sends({ type: { value: 'delete.soft' }, parent: { id } });
    await jane.sees('Hidden.');
    await world.stop();
    const hidden = await world.journal(jane.conversationId);
    expect(JSON.stringify(hidden)).to.not.include('CANARY');
    expect(hidden.turns.map(({ body }) => body.withheld)).to.deep.equal([undefined, 'hidden', 'hidden']);

    await world.startAgain();
    await jane.sends({ type: { value: 'undo' }, parent: { id } });
    await jane.sees('Shown.');
    await world.stop();
    const shown = await world.journal(jane.conversationId);
    expect(JSON.stringify(shown)).to.include('CANARY');
    expect(replay(new NotingBot(), shown)).to.deep.equal({ turns: 4, skipped: 0 });
  });

  it('for good after the end of the conversation is gone where the hub has told an address of the customer', async () => {
    const id = await world.begins(jane, CANARY);
    await jane.sees(`You said: ${CANARY}`);
    await jane.sends({ type: { value: 'conversation.end' } });
    await world.deletesLate(jane, id);
    await world.bot.program.until('nothing left', async () =>
      (await world.placesOf('CANARY')).length === 0 ? true : undefined,
    );
  });

  it('is gone with everything else when a person erases all of the customer by an address', async () => {
    await world.begins(jane, CANARY);
    await jane.sees(`You said: ${CANARY}`);
    process.kill(world.bot.program.pid ?? 0, 'SIGUSR2');
    await world.bot.program.until('forgotten', () =>
      Promise.resolve(world.bot.program.stdout.includes('forgotten: 1') ? true : undefined),
    );
    expect(await world.placesOf('CANARY')).to.deep.equal([]);
    expect(await world.placesOf(CONTACT)).to.deep.equal([]);
    await says('hello again');
  });

  it('or marks as not to be kept is in no log and no journal, and nowhere when the bot has stopped', async () => {
    await says('hello there');
    await jane.sends({ type: { value: 'text' }, content: { text: CANARY, redact: true } });
    await jane.sees('Thanks.');
    expect((await world.placesOf('CANARY')).filter((place) => !STORE.test(place))).to.deep.equal([]);
    await world.stop();
    expect(JSON.stringify(await world.journal(jane.conversationId))).to.not.include('CANARY');
    expect(await world.placesOf('CANARY')).to.deep.equal([]);
  });
});
