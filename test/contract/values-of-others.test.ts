import { activity, Bot, effects, readJournal, replay, type DialogTypes, type Turn } from '@colloquy/runtime';
import { sqliteStore } from '@colloquy/store-sqlite';
import { testBot } from '@colloquy/testing';
import { expect } from 'chai';
import { injectable } from 'inversify';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { assign, setup } from 'xstate';
import { temporaryFolder, type TemporaryFolder } from '../process/temporary-folder.js';

interface Parcel {
  status: string;
}

/** What a service holds in memory, and a bot: both change it when they like. */
const parcel: Parcel = { status: '' };
const menu: string[] = [];

const telling = setup({
  types: {} as DialogTypes<{
    context: { menu: string[]; parcel: Parcel | null };
    input: { menu: string[] };
  }>,
  actors: { find: activity<{ menu: string[] }, Parcel>() },
  actions: effects,
}).createMachine({
  id: 'telling',
  version: '1',
  context: ({ input }) => ({ menu: input.menu, parcel: null }),
  invoke: {
    src: 'find',
    input: ({ context }) => ({ menu: context.menu }),
    onDone: { actions: assign({ parcel: ({ event }) => event.output }) },
  },
  on: {
    text: {
      actions: {
        type: 'say',
        params: ({ context }) => ({ text: `${context.menu.join()} ${context.parcel?.status ?? ''}` }),
      },
    },
  },
});

@injectable()
class TellingBot extends Bot<{ telling: typeof telling }> {
  readonly name = 'telling';
  override readonly dialogs = { telling };
  override readonly activities = {
    find: (input: { menu: string[] }) => {
      input.menu.push('written by the activity');
      menu.push('juice');
      return parcel;
    },
  };

  override onText(_turn: Turn<'text'>) {
    return this.start('telling', { menu });
  }
}

describe('Objects that are of a bot and its services', () => {
  let folder: TemporaryFolder;

  beforeEach(async () => {
    folder = await temporaryFolder();
  });

  afterEach(() => folder.remove());

  it('change nothing of a conversation when they change: neither in memory, nor on disk, nor in the journal', async () => {
    parcel.status = 'packed';
    menu.splice(0, Infinity, 'tea');
    const store = sqliteStore(folder.file('values.db'));
    const { customer, bot, close } = await testBot(TellingBot, { store });
    await customer.says('hello');
    parcel.status = 'shipped';
    menu.push('coffee');
    await customer.says('and?');
    await customer.sees('tea packed');
    await bot.restarts();
    await customer.says('and now?');
    await customer.sees('tea packed');
    const journal = await readJournal(store, customer.conversationId);
    if (journal === undefined) throw new TypeError('no journal');
    // A replay asks the bot again: it must be as it was.
    menu.splice(0, Infinity, 'tea');
    expect(replay(new TellingBot(), journal)).to.deep.equal({ turns: journal.turns.length, skipped: 0 });
    await close();
  });
});
