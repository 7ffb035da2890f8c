import type { Progress } from './frames.js';

/** The bot has the conversation, whoever had it before. */
export function asOurs(progress: Progress): Progress {
  if (progress.record.owner === 'bot') return progress;
  return { ...progress, record: { ...progress.record, owner: 'bot' } };
}
