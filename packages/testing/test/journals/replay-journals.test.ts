import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  Bot,
  type BotClass,
  exportJournal,
  memoryStore,
  readJournalFile,
  type Turn,
} from '@colloquy/runtime';
import { expect } from 'chai';
import { injectable } from 'inversify';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { replayJournalFile, replayJournals, testBot } from '../../src/index.js';
import { createMachine } from 'xstate';
import { ParcelBot, tracking } from '../kit/parcel-bot.js';

replayJournals(ParcelBot, new URL('../../../test/journals/recorded', import.meta.url));

/** The bot of tomorrow, which has another word for everything. */
@injectable()
class ChattyBot extends Bot {
  readonly name = 'parcels';

  override onText(turn: Turn<'text'>) {
    return turn.say('Hello!');
  }
}

@injectable()
class FailingBot extends ParcelBot {
  override onText(): never {
    throw new RangeError('Mind your words!');
  }
}

@injectable()
class SilentBot extends Bot {
  readonly name = 'parcels';
}

const forgetful = createMachine(
  { ...tracking.config, context: { number: 'none', where: '' } } as never,
  tracking.implementations as never,
) as unknown as typeof tracking;

/** Says the same, and remembers something else. */
@injectable()
class ForgetfulBot extends ParcelBot {
  override readonly dialogs = { tracking: forgetful };
}

@injectable()
class OtherBot extends Bot {
  readonly name = 'letters';
}

describe('The journal of a conversation', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'colloquy-journal-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function recorded(file: string): Promise<string> {
    const store = memoryStore();
    const activities = { findParcel: () => ({ where: 'in Rome' }) };
    const { customer, clock, close } = await testBot(ParcelBot, { store, activities });
    await customer.says('where is it?');
    await clock.advance('31s');
    await customer.says('7');
    await customer.picks('No');
    await customer.sees('Which number?', 'Are you still there?', 'It is in Rome.', /else/, 'Bye.');
    const path = join(folder, file);
    expect(await exportJournal(store, customer.conversationId, path)).to.equal(5);
    await close();
    return path;
  }

  async function failureOf(
    work: Promise<unknown>,
  ): Promise<{ readonly name: string; readonly message: string }> {
    return work.then(
      () => expect.fail('nothing failed'),
      (error: unknown) => error as Error,
    );
  }

  it('is a file that only its owner may read, and a test that holds as long as the bot goes the same way', async () => {
    const file = await recorded('lost-parcel.json');
    expect((await stat(file)).mode & 0o777).to.equal(0o600);
    await replayJournalFile(ParcelBot, file);
  });

  it('fails at the first turn that is another today, and says which, what it was and what it is', async () => {
    const error = await failureOf(replayJournalFile(ChattyBot, await recorded('lost-parcel.json')));
    expect(error.name).to.equal('AssertionError');
    expect(error.message)
      .to.match(/lost-parcel\.json: turn 1 of 2026-01-05T09:00:00\.000Z says or does something else today\./)
      .and.include('Which number?')
      .and.include('Hello!');
  });

  it('says whether a turn fails today, is taken otherwise, or leaves the conversation elsewhere', async () => {
    const file = await recorded('lost-parcel.json');
    const message = async (bot: BotClass): Promise<string> =>
      (await failureOf(replayJournalFile(bot, file))).message;
    expect(await message(FailingBot)).to.match(
      /lost-parcel\.json: turn 1 of \S+ fails today\. Expected handled, but it is Mind your words!\.$/,
    );
    expect(await message(SilentBot)).to.match(
      /turn 1 of \S+ is taken otherwise today\. Expected handled, but it is unhandled\.$/,
    );
    expect(await message(ForgetfulBot)).to.match(
      /turn 1 of \S+ leaves the conversation elsewhere today\. Expected \S+, but it is \{.*"number":"none".*\}\.$/,
    );
  });

  it('is of one bot, and of no other; and is a journal', async () => {
    const file = await recorded('lost-parcel.json');
    const other = await failureOf(replayJournalFile(OtherBot, file));
    expect(other.message).to.include(
      'is that of bot "parcels", and it was to be replayed with bot "letters"',
    );
    await writeFile(join(folder, 'note.json'), '{"note": 1}');
    const none = await failureOf(replayJournalFile(ParcelBot, join(folder, 'note.json')));
    expect(none).to.have.property('code', 'COLLOQUY_E_JOURNAL_FILE');
    expect(none.message).to.include('note.json');
  });

  it('may be of the past only where the words are: one whose turns cannot be taken again is no test', async () => {
    const file = await recorded('lost-parcel.json');
    const journal = await readJournalFile(file);
    const later = { format: 'colloquy-journal', version: 1, ...journal, turns: journal.turns.slice(2) };
    const other = join(folder, 'later.json');
    await writeFile(other, JSON.stringify(later));
    const error = await failureOf(replayJournalFile(ParcelBot, other));
    expect(error.message).to.include('none of its 3 turns could be taken again');
  });

  it('replaces no file', async () => {
    const file = await recorded('lost-parcel.json');
    const before = await readFile(file, 'utf8');
    const error = await failureOf(recorded('lost-parcel.json'));
    expect(error.message).to.include('was not written').and.to.include('it exists');
    expect(await readFile(file, 'utf8')).to.equal(before);
  });

  it('is looked for before mocha runs: a folder without one is an error', () => {
    expect(() => replayJournals(ParcelBot, folder)).to.throw(`no journal (.json) in ${folder}`);
  });
});
