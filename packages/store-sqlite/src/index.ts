// Before anything else: on a Node that is too old it says so, and ends.
import '@colloquy/runtime';

// For every bot
export { sqliteStore, type SqliteStore } from './sqlite-store.js';
export type { CommittedGroup, SqliteStoreOptions } from './sqlite-store-options.js';
