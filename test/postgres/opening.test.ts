import { isRuntimeError } from '@colloquy/runtime';
import { postgresStore, type PostgresStore } from '@colloquy/store-postgres';
import { expect } from 'chai';
import { after, afterEach, before, beforeEach, describe, it } from 'mocha';
import { poll } from '../process/poll.js';
import { PostgresServer } from '../process/postgres-server.js';
import { stimulus } from './samples.js';

describe('Opening a PostgreSQL store', () => {
  let server: PostgresServer;
  let url: string;
  const open: PostgresStore[] = [];

  before(async () => {
    server = await PostgresServer.start();
  });
  after(() => server.stop());
  beforeEach(async () => {
    url = await server.newDatabase();
  });
  afterEach(async () => {
    await Promise.all(open.splice(0).map((store) => store.close()));
  });

  const make = (...[address, options]: Parameters<typeof postgresStore>): PostgresStore => {
    const store = postgresStore(address, options);
    open.push(store);
    return store;
  };

  it('makes the schema once, when many processes start at the same moment', async () => {
    await Promise.all(Array.from({ length: 6 }, () => make(url).open()));
    const steps = await server.query(url, 'SELECT number FROM colloquy.migration ORDER BY number');
    expect(steps.map(({ number }) => number)).to.deep.equal(steps.map((_, index) => index + 1));
    expect(await server.query(url, 'SELECT FROM colloquy.holders')).to.have.length(6);
  });

  it('takes a schema that was made for it, by a user who may not make one', async () => {
    await server.query(url, 'CREATE ROLE bots LOGIN; CREATE SCHEMA mine AUTHORIZATION bots');
    const store = make(url.replace('postgres@', 'bots@'), { schema: 'mine' });
    await store.open();
    await store.probe();
  });

  it('says so when the user may not make one', async () => {
    await server.query(url, 'CREATE ROLE guest LOGIN');
    const error = await refusal(make(url.replace('postgres@', 'guest@')));
    expect(error).to.match(/^COLLOQUY_E_CONFIGURATION_INVALID .*CREATE SCHEMA .* AUTHORIZATION/);
  });

  it('is not undone by what is changed of the user later: it is waited for', async () => {
    await server.query(url, 'CREATE ROLE shut LOGIN; CREATE SCHEMA mine AUTHORIZATION shut');
    const store = make(url.replace('postgres@', 'shut@'), { schema: 'mine' });
    await store.open();
    const hangUp = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'shut'";
    await server.query(url, `ALTER ROLE shut NOLOGIN; ${hangUp}`);
    const error = await poll('a login that is refused', 10_000, () =>
      store.probe().then(
        () => undefined,
        (reason: Error) => (reason.message.includes('not permitted to log in') ? reason : undefined),
      ),
    );
    expect(error).to.include({ code: 'COLLOQUY_E_STORE_UNAVAILABLE' });
    await server.query(url, 'ALTER ROLE shut LOGIN');
    await store.probe();
  });

  it('refuses a schema of another program, and changes nothing', async () => {
    await server.query(url, 'CREATE SCHEMA colloquy; CREATE TABLE colloquy.theirs (id int)');
    expect(await refusal(make(url))).to.match(
      /^COLLOQUY_E_CONFIGURATION_INVALID .*tables of another program/,
    );
    const tables = "SELECT tablename FROM pg_tables WHERE schemaname = 'colloquy'";
    expect(await server.query(url, tables)).to.deep.equal([{ tablename: 'theirs' }]);
  });

  it('refuses what a newer version has written', async () => {
    await make(url).open();
    await server.query(url, "INSERT INTO colloquy.migration VALUES (99, 'later', '')");
    expect(await refusal(make(url))).to.match(/^COLLOQUY_E_STORE_TOO_NEW .*migration 99/);
  });

  it('refuses what other SQL has made', async () => {
    await make(url).open();
    await server.query(url, "UPDATE colloquy.migration SET checksum = '' WHERE number = 2");
    expect(await refusal(make(url))).to.match(/^COLLOQUY_E_STORE_DAMAGED .*0002-leases/);
  });

  it('refuses a database that answers before it has written', async () => {
    await server.query(url, "ALTER ROLE postgres SET synchronous_commit = 'off'");
    try {
      expect(await refusal(make(url))).to.match(/^COLLOQUY_E_CONFIGURATION_INVALID .*synchronous_commit/);
    } finally {
      await server.query(url, 'ALTER ROLE postgres RESET synchronous_commit');
    }
  });

  it('refuses a database that cannot say everything', async () => {
    const latin = "CREATE DATABASE latin ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0";
    await server.query(url, latin);
    const refused = await refusal(make(server.urlOf('latin')));
    expect(refused).to.match(/^COLLOQUY_E_CONFIGURATION_INVALID .*LATIN1.*UTF8/);
  });

  it('is done once, however often it is asked for at the same moment', async () => {
    const store = make(url);
    await Promise.all([store.open(), store.open()]);
    expect(await server.query(url, 'SELECT FROM colloquy.holders')).to.have.length(1);
    await store.close();
    expect(await server.query(url, 'SELECT FROM colloquy.holders')).to.have.length(0);
  });

  it('comes before a closing that was asked for after it', async () => {
    const store = make(url);
    await Promise.all([store.open(), store.close()]);
    expect(await server.query(url, 'SELECT FROM colloquy.holders')).to.have.length(0);
    expect(await store.probe().catch((error: unknown) => error)).to.include({
      code: 'COLLOQUY_E_STORE_CLOSED',
    });
  });

  it('says which database is not there, or which server', async () => {
    expect(await refusal(make(server.urlOf('nowhere')))).to.match(
      /^COLLOQUY_E_CONFIGURATION_INVALID .*"nowhere" does not exist/,
    );
    expect(await refusal(make('postgres://bots@127.0.0.1:9/bots'))).to.match(
      /^COLLOQUY_E_STORE_UNAVAILABLE .*127\.0\.0\.1:9\/bots.*ECONNREFUSED/,
    );
  });

  it('may be tried again after it has failed', async () => {
    const store = make(url);
    await server.query(url, 'CREATE SCHEMA colloquy; CREATE TABLE colloquy.theirs (id int)');
    await refusal(store);
    await server.query(url, 'DROP TABLE colloquy.theirs');
    await store.open();
    await store.probe();
  });

  it('works whatever isolation is the default of the database', async () => {
    await server.query(
      url,
      `ALTER DATABASE ${new URL(url).pathname.slice(1)} SET default_transaction_isolation = serializable`,
    );
    const [one, other] = [make(url), make(url)];
    await Promise.all([one.open(), other.open()]);
    const keys = Array.from({ length: 40 }, (_, index) => `k${index}`);
    await Promise.all(keys.map((key, index) => (index % 2 === 0 ? one : other).accept([stimulus('c', key)])));
    expect((await one.figures(0)).inbox.count).to.equal(keys.length);
  });

  it('is not needed to look: dialogs that have run, and why it could not be opened', async () => {
    const store = make(url);
    const place = `${new URL(url).host}${new URL(url).pathname} (schema colloquy)`;
    expect(await store.examine()).to.deep.equal({ place, isDurable: true, versions: [] });
    expect(await server.query(url, "SELECT FROM pg_namespace WHERE nspname = 'colloquy'")).to.have.length(0);
    await store.open();
    const versions = [{ bot: 'b', dialog: 'd', version: '1', fingerprint: 'f' }];
    await store.rememberVersions(versions, 'keep');
    expect(await store.examine()).to.deep.equal({ place, isDurable: true, versions });
    const away = await make('postgres://bots@127.0.0.1:9/bots').examine();
    expect(away.problem?.code).to.equal('COLLOQUY_E_STORE_UNAVAILABLE');
  });
});

async function refusal(store: PostgresStore): Promise<string> {
  const error = await store.open().catch((reason: unknown) => reason);
  return isRuntimeError(error) ? `${error.code} ${error.message}` : `opened, or: ${String(error)}`;
}
