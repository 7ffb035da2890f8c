import { sqliteStore } from '@colloquy/store-sqlite';

/** Where conversations are kept: one file, which whatever happens to this process does no harm. */
export const store = sqliteStore(process.env['BOT_STORE'] ?? 'bot.db');
