import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { ALL_MIGRATIONS } from '../src/migrations/all-migrations.js';
import { openDatabase } from '../src/open-database.js';
import { PRAGMAS } from '../src/pragmas.js';
import { useTemporaryFolder } from './support/temporary-folder.js';

/** What SQLite answers for words. */
const ANSWERS: Readonly<Record<string, unknown>> = { ON: 1, OFF: 0, NORMAL: 1, MEMORY: 2, WAL: 'wal' };

const guide = readFileSync(new URL('../../../../docs/guides/stores.md', import.meta.url), 'utf8');

describe('How SQLite is set up', () => {
  const file = useTemporaryFolder();

  for (const { name, value } of PRAGMAS) {
    it(`has ${name} = ${value}, and the guide says why`, () => {
      const database = openDatabase(
        { path: file('store.db'), lockTimeoutMs: 50, maxSizeBytes: undefined, compactAtOnceBytes: 0 },
        ALL_MIGRATIONS,
      );
      const answer = database.prepare(`PRAGMA ${name}`).get();
      database.close();
      expect(Object.values(answer ?? {})).to.deep.equal([ANSWERS[value] ?? Number(value)]);
      expect(guide).to.include(`| \`${name} = ${value}\` `);
    });
  }
});
