// For every bot
export { sqliteStore, type SqliteStore } from './sqlite-store.js';
export type { CommittedGroup, SqliteStoreOptions } from './sqlite-store-options.js';
