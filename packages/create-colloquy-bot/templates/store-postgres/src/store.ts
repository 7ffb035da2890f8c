import { postgresStore } from '@colloquy/store-postgres';

/** Where conversations are kept: a database that any number of processes of this bot share. "docker compose up -d database" starts the one that is meant when nothing is said. */
export const store = postgresStore(
  process.env['BOT_DATABASE_URL'] ?? 'postgres://bot:bot@127.0.0.1:5432/bot',
);
