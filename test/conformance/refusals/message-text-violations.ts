import { breaking, lacks, notAmong, tooLong } from './message-wrong-field.js';

/** What every message has, and what a text says. */
export const TEXT_VIOLATIONS = breaking('text', [
  lacks('type.value'),
  notAmong('sender.type'),
  tooLong('content.text', 10_000),
]);
