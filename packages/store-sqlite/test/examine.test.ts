import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { isExaminable } from '@colloquy/runtime';
import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { FileStore } from '../src/sqlite-store.js';

const VERSION = { bot: 'orders', dialog: 'order', version: '1', fingerprint: 'f1' };

describe('A look at a file, without opening it', () => {
  let folder: string;
  let path: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'colloquy-examine-'));
    path = join(folder, 'orders.db');
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  const look = (at = path) => new FileStore(at, {}).examine();

  async function withStore(work: (store: FileStore) => Promise<unknown>): Promise<void> {
    const store = new FileStore(path, {});
    await store.open();
    await work(store);
    await store.close();
  }

  it('makes no file where there is none, and finds nothing wrong', async () => {
    const { freeBytes, ...found } = await look();
    expect(found).to.deep.equal({ place: path, isDurable: true, versions: [] });
    expect(freeBytes).to.be.greaterThan(0);
    expect(readdirSync(folder)).to.deep.equal([]);
    expect(isExaminable(new FileStore(path, {}))).to.equal(true);
  });

  it('knows that its path is a folder', async () => {
    const { problem } = await look(folder);
    expect(problem?.code).to.equal('COLLOQUY_E_CONFIGURATION_INVALID');
    expect(problem?.message).to.include('is a folder');
  });

  it('knows the dialogs that have run, also while the file is used', async () => {
    await withStore((store) => store.rememberVersions([VERSION], 'keep'));
    const before = readdirSync(folder);
    expect(await look())
      .to.deep.include({ versions: [VERSION] })
      .and.not.have.property('problem');
    expect(readdirSync(folder).filter((name) => !/-(wal|shm)$/.test(name))).to.deep.equal(before);

    await withStore(async () => {
      const used = await look();
      expect(used.versions).to.deep.equal([VERSION]);
      expect(used.problem?.code).to.equal('COLLOQUY_E_STORE_IN_USE');
    });
    expect(await look()).to.not.have.property('problem');
  });

  it('says what open() would say, and leaves the file as it is', async () => {
    expect((await look(join(folder, 'nothing/orders.db'))).problem?.code).to.equal(
      'COLLOQUY_E_STORE_UNAVAILABLE',
    );
    writeFileSync(path, 'no database at all'.repeat(500));
    expect((await look()).problem?.code).to.equal('COLLOQUY_E_STORE_DAMAGED');
    rmSync(path);
    const foreign = new DatabaseSync(path);
    foreign.exec('CREATE TABLE shop (id)');
    foreign.close();
    expect((await look()).problem?.code).to.equal('COLLOQUY_E_CONFIGURATION_INVALID');
    rmSync(path);
    await withStore(() => Promise.resolve());
    const newer = new DatabaseSync(path);
    newer.exec("INSERT INTO migration VALUES (9999, 'later', 'x', 0)");
    newer.close();
    expect((await look()).problem?.code).to.equal('COLLOQUY_E_STORE_TOO_NEW');
  });

  it('says of one in memory that nothing is kept', async () => {
    expect(await look(':memory:')).to.deep.equal({ place: ':memory:', isDurable: false, versions: [] });
  });
});
