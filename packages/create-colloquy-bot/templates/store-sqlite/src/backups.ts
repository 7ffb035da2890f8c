import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { store } from './store.js';

/** Where backups go: best a disk other than that of the store. What is too old there is yours to remove. */
const FOLDER = process.env['BOT_BACKUPS'] ?? 'backups';

/** From now on each SIGUSR2 (`kill -USR2 <process id>`) makes a backup while the bot goes on, and the log says when it is whole. */
export function backUpOnSignal(): void {
  process.on('SIGUSR2', () => {
    const file = join(FOLDER, `bot-${new Date().toISOString().replaceAll(':', '')}.db`);
    makeBackup(file).then(
      () => log('info', 'backup written', { file }),
      (error: unknown) => log('error', 'no backup was written', { file, error: String(error) }),
    );
  });
}

async function makeBackup(file: string): Promise<void> {
  mkdirSync(FOLDER, { recursive: true, mode: 0o700 });
  await store.backup(file);
}

/** A line like those of the bot. */
function log(level: 'info' | 'error', message: string, facts: Readonly<Record<string, string>>): void {
  const line = JSON.stringify({ ...facts, level, message, timestamp: new Date().toISOString() });
  if (level === 'error') console.error(line);
  else console.log(line);
}
