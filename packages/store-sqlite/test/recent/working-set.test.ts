import { expect } from 'chai';
import { describe, it } from 'mocha';
import { ALL_MIGRATIONS } from '../../src/migrations/all-migrations.js';
import { openDatabase } from '../../src/open-database.js';
import { WorkingSet } from '../../src/recent/working-set.js';
import { StoredJson } from '../../src/stored-json.js';

describe('What busy conversations work with', () => {
  const settings = { path: ':memory:', lockTimeoutMs: 0, maxSizeBytes: undefined, compactAtOnceBytes: 0 };

  it('goes into the inbox when it has waited for a while, with the key that was accepted, and not before', () => {
    const database = openDatabase(settings, ALL_MIGRATIONS);
    const working = new WorkingSet(database);
    const count = (table: string) => database.prepare(`SELECT 1 FROM ${table}`).all().length;
    const body = StoredJson.of({});
    const stimulus = { conversationId: 'c', key: 'k', bot: 'orders', body, acceptedAt: 1 };
    working.recent.marks.set('k', { key: 'k', acceptedAt: 1 });
    working.recent.stimuli.add(stimulus);
    working.tables.write('old');
    expect([count('inbox'), count('seen')]).to.deep.equal([0, 0]);
    working.tables.write('old');
    expect([count('inbox'), count('seen')]).to.deep.equal([1, 1]);
    expect(working.recent.isEmpty).to.equal(true);
    database.close();
  });
});
