import { LIMITS } from '../limits.js';
import type { Draft } from './draft.js';
import { HUB_ID } from './hub-id.js';
import { jsonContent } from './json-content.js';
import { withoutProblems } from './problems.js';
import { readerOf } from './reader.js';

/** Which message: the hub's id of 36 characters, the sender's `messageId` of at most 255, or both (protocol 5.2). */
export type ParentInput =
  { readonly id: string; readonly messageId?: string } | { readonly messageId: string; readonly id?: string };

/** What could not be handled, and why. */
export interface DeliveryErrorInput {
  /** The message that failed. */
  readonly parent: ParentInput;
  /** In the form of the API's error codes, three digits twice: `400-221`. */
  readonly code: string;
  /** What went wrong, for who reads it; with everything else at most 10,000 characters of JSON (protocol 5.4). */
  readonly text: string;
}

/**
 * Tells that a message could not be delivered or handled (`error`, protocol 6.12).
 *
 * @throws ProtocolError `COLLOQUY_E_MESSAGE_INVALID` with every problem
 *
 * @example
 * deliveryError({ parent: { id: message.id }, code: '400-221', text: 'Media files are disabled' });
 */
export function deliveryError(input: DeliveryErrorInput): Draft<'error'> {
  return withoutProblems('deliveryError', (problems) => {
    const from = readerOf<DeliveryErrorInput>(problems, '', input);
    const parent = from.object<{ id?: string; messageId?: string }>('parent');
    const id = parent.optionalText('id', HUB_ID);
    const messageId = parent.optionalText('messageId', { max: LIMITS.messageIdLength });
    if (id === undefined && messageId === undefined) {
      parent.problems.add(parent.path, 'names no message; give its id, its messageId, or both');
    }
    const code = from.text('code');
    if (code !== '' && !/^\d{3}-\d{3}$/.test(code)) {
      from.report('code', 'is not in the form of an error code; give three digits, a hyphen, three digits');
    }
    return {
      type: 'error',
      parent: { ...(id !== undefined && { id }), ...(messageId !== undefined && { messageId }) },
      content: jsonContent(problems, { code, error: from.text('text') }),
    };
  });
}
