import type { Paint } from '../terminal/paint.js';
import type { Restart } from './restarts.js';

/** What has become of the bot, as the developer reads it. */
export function describeRestart(restart: Restart, paint: Paint): string {
  switch (restart.kind) {
    case 'running':
      return paint('good', `Running, after ${Math.round(restart.ms)} ms.`);
    case 'unreadable':
      return [
        paint('bad', restart.reason),
        restart.isOldRunning
          ? 'The bot from before the change goes on. Waiting for the next change.'
          : 'No bot runs. Waiting for the next change.',
      ].join('\n');
    case 'not-started':
      return [
        paint('bad', restart.reason),
        'No bot runs: what customers say meanwhile, the hub brings later. Waiting for the next change.',
      ].join('\n');
    case 'lost':
      return [
        paint('bad', `The bot ${restart.how}.`),
        'No bot runs: what customers say meanwhile, the hub brings later. Waiting for the next change.',
      ].join('\n');
  }
}

/** The files of a change, the first few by name. */
export function describeChange(names: readonly string[]): string {
  const shown = names.slice(0, 3).join(', ');
  return names.length > 3 ? `${shown} and ${names.length - 3} more changed.` : `${shown} changed.`;
}
