// For every bot
export { sqliteStore } from './sqlite-store.js';
export type { CommittedGroup, SqliteStoreOptions } from './sqlite-store-options.js';
