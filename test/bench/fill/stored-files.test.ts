import { sqliteStore } from '@colloquy/store-sqlite';
import { expect } from 'chai';
import { after, before, describe, it } from 'mocha';
import { DatabaseSync } from 'node:sqlite';
import { temporaryFolder, type TemporaryFolder } from '../../process/temporary-folder.js';
import { BenchFolder, type BenchFile } from '../measure/bench-folder.js';
import { BenchSetting } from '../measure/bench-setting.js';
import { COLLOQUY } from '../servers/contestants.js';
import { moveTimers } from './move-timers.js';
import { pickStored } from './pick-stored.js';
import { StoredFiles } from './stored-files.js';

const STORED = 60;
const TIMERS = 20;
const DUE = Date.now() + 86_400_000;

describe('A file that the benchmark fills', function () {
  this.timeout(60_000);
  let folder: TemporaryFolder;
  let file: BenchFile;

  before(async () => {
    folder = await temporaryFolder();
    const files = new StoredFiles(new BenchFolder(folder.file('bench')), () => undefined);
    file = await files.fill('filled.db', {
      stored: STORED,
      timers: TIMERS,
      dueAt: (timer) => DUE + timer,
    });
  });

  after(() => folder.remove());

  it('is whole, with as many conversations and delays as it was to have', () => {
    const database = new DatabaseSync(file.path);
    const count = (table: string): unknown =>
      database.prepare(`SELECT count(*) AS rows FROM ${table}`).get()?.['rows'];
    try {
      expect(database.prepare('PRAGMA integrity_check').get()).to.include({ integrity_check: 'ok' });
      expect(count('conversation')).to.equal(STORED);
      expect(count('timer')).to.equal(TIMERS);
      // Hello alone; or hello, the number, and what the look-up came to.
      expect(count('journal')).to.equal(TIMERS + 3 * (STORED - TIMERS));
      expect(count('seen')).to.equal(count('journal'));
    } finally {
      database.close();
    }
  });

  it('is read by the store like one of its own: records, journals, delays', async () => {
    const ids = pickStored(file.path, STORED);
    expect(new Set(ids)).to.have.lengthOf(STORED);
    const store = sqliteStore(file.path);
    await store.open();
    try {
      expect(await store.nextTimerAt()).to.equal(DUE);
      expect(await store.conversationsWithStimuli()).to.deep.equal([]);
      expect(await store.conversationsWithOutbox()).to.deep.equal([]);
      for (const id of ids) {
        const record = await store.conversation(id);
        expect(record?.conversationId).to.equal(id);
        const turns = (await store.journal(id, { limit: 10 })).map(({ turn }) => turn);
        expect(turns).to.deep.equal(Array.from({ length: record?.turns ?? 0 }, (_, index) => index + 1));
      }
    } finally {
      await store.close();
    }
  });

  it('lets delays end when they are to', async () => {
    const soon = Date.now() + 3_600_000;
    expect(moveTimers(file.path, 7, soon)).to.equal(7);
    const store = sqliteStore(file.path);
    await store.open();
    try {
      expect(await store.fireTimers(soon, 100)).to.have.lengthOf(7);
      expect(await store.nextTimerAt()).to.equal(DUE + 7);
    } finally {
      await store.close();
    }
  });

  it('has conversations that the bot goes on with', async () => {
    const stored = pickStored(file.path, STORED);
    const setting = await BenchSetting.start({ contestant: COLLOQUY, store: file.path });
    try {
      // Customers who come back and hear anything but the answer to a number are reported by `quiet`.
      await setting.load.ask('saturateMixed', { customers: 20, stored });
      await setting.quiet();
    } finally {
      await setting.stop();
    }
  });
});
