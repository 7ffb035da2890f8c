import { postgresStore } from '@colloquy/store-postgres';
import { describeSharedStoreContract, describeStoreContract } from '@colloquy/testing';
import { after, before, describe } from 'mocha';
import { PostgresServer } from '../process/postgres-server.js';

describe('On a PostgreSQL server', () => {
  let server: PostgresServer;
  let schemas = 0;

  before(async () => {
    server = await PostgresServer.start();
  });
  after(() => server.stop());

  describeStoreContract('the PostgreSQL store', {
    create: () => {
      schemas += 1;
      const url = server.urlOf('postgres');
      const schema = `store_${schemas}`;
      const make = () => postgresStore(url, { schema });
      return Promise.resolve({
        store: make(),
        reopen: () => Promise.resolve(make()),
        // It goes with the server.
        dispose: () => Promise.resolve(),
      });
    },
  });

  describeSharedStoreContract('the PostgreSQL store', {
    create: async () => {
      const url = await server.newDatabase();
      const names = new Map<unknown, string>();
      return {
        join: () => {
          const name = `process ${names.size}`;
          const store = postgresStore(url, { name });
          names.set(store, name);
          return Promise.resolve(store);
        },
        giveUp: async (store) => {
          const long = "seen = seen - interval '1 hour'";
          await server.query(url, `UPDATE colloquy.holders SET ${long} WHERE name = '${names.get(store)}'`);
        },
        dispose: () => Promise.resolve(),
      };
    },
  });
});
