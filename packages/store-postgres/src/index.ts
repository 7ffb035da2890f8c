// For every bot
export { postgresStore, type PostgresStore } from './postgres-store.js';
export type { PostgresStoreOptions } from './postgres-store-options.js';
