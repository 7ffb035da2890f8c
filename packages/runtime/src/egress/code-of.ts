import { HUB_ERROR_CODES } from '@colloquy/protocol';
import type { SendOutcome } from './send.js';

/**
 * What a request to send was answered, as a label: the number of labels has a bound, and nothing that somebody else has made up is one.
 */
export function codeOf(outcome: SendOutcome): string {
  if (outcome.kind === 'sent') return '202';
  if (outcome.kind === 'repeated') return '400-138';
  const code = outcome.kind === 'refused' ? (outcome.hubCode ?? outcome.reason) : outcome.reason;
  return Object.hasOwn(HUB_ERROR_CODES, code) || /^COLLOQUY_E_[A-Z_]+$/.test(code) ? code : 'other';
}
