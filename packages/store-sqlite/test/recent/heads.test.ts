import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'mocha';
import type { DatabaseSync } from 'node:sqlite';
import type { ConversationRecord } from '@colloquy/runtime';
import { ALL_MIGRATIONS } from '../../src/migrations/all-migrations.js';
import { openDatabase } from '../../src/open-database.js';
import { Heads } from '../../src/recent/heads.js';
import { Recent } from '../../src/recent/recent.js';
import { StoredJson } from '../../src/stored-json.js';

describe('Heads of conversations', () => {
  const settings = { path: ':memory:', lockTimeoutMs: 0, maxSizeBytes: undefined, compactAtOnceBytes: 0 };
  let database: DatabaseSync;
  let recent: Recent;
  let heads: Heads;
  beforeEach(() => {
    database = openDatabase(settings, ALL_MIGRATIONS);
    recent = new Recent();
    heads = new Heads(database, recent);
  });
  afterEach(() => database.close());

  const head = (conversationId: string, record = '{}') => ({
    conversationId,
    version: 1,
    record: StoredJson.read<ConversationRecord>(record),
    standing: '["orders","bot",""]',
    endedAt: null,
    lastEntry: null,
    lastTurn: null,
  });
  const insert = (conversationId: string, record = '{}') =>
    database
      .prepare("INSERT INTO conversation (conversation_id, version, record, standing) VALUES (?, 1, ?, '')")
      .run(conversationId, record);
  /** Finds out behind its back whether it reads the table again. */
  const isKnown = (conversationId: string): boolean => {
    database.prepare('UPDATE conversation SET version = 99 WHERE conversation_id = ?').run(conversationId);
    return heads.find(conversationId)?.version === 1;
  };

  it('are read once, also where there is none', () => {
    insert('c');
    expect(heads.find('c')).to.include({ version: 1 });
    expect(heads.find('c')?.record.text).to.equal('{}');
    expect(isKnown('c')).to.equal(true);
    expect(heads.find('d')).to.equal(undefined);
    insert('d');
    expect(heads.find('d')).to.equal(undefined);
    heads.forgetAll();
    expect(heads.find('d')).to.include({ version: 1 });
  });

  it('are those that are recent, and known from then on when these go into the table, unless they are over', () => {
    heads.set(head('c'));
    heads.set({ ...head('d'), endedAt: 1 });
    heads.rememberRecent();
    recent.heads.take('all');
    insert('c');
    insert('d');
    expect(isKnown('c')).to.equal(true);
    expect(isKnown('d')).to.equal(false);
  });

  it('are known of 2,000 conversations, those that were met last', () => {
    for (let number = 0; number <= 2_000; number += 1) {
      insert(`c${number}`);
      heads.find(`c${number}`);
    }
    expect(isKnown('c0')).to.equal(false);
    expect(isKnown('c2000')).to.equal(true);
  });

  it('are known as long as their records are not too long together', () => {
    const record = JSON.stringify('x'.repeat(3_000_000));
    for (const id of ['a', 'b', 'c']) {
      insert(id, record);
      heads.find(id);
    }
    expect(isKnown('a')).to.equal(false);
    expect(isKnown('c')).to.equal(true);
  });
});
