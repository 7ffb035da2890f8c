import type { Draft } from './draft.js';

/**
 * Ends the conversation for everybody (`conversation.end`), without content. Afterwards nothing can be sent on it (protocol 5.9, 6.12).
 *
 * @example
 * conversationEnd();
 */
export function conversationEnd(): Draft<'conversation.end'> {
  return { type: 'conversation.end' };
}
