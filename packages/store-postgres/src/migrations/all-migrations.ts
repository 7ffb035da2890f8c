import { tables } from './0001-tables.js';
import { leases } from './0002-leases.js';
import { turns } from './0003-turns.js';
import { work } from './0004-work.js';
import type { Migration } from './migration.js';

/** Every step from an empty schema to what this version of the program works with. */
export const ALL_MIGRATIONS: readonly Migration[] = [tables, leases, turns, work];
