import type { InboundMessage } from '../callback.js';
import { refOf, type MessageRef } from './message-ref.js';

/**
 * The customer deleted a message. Whoever keeps history must honour it: `soft` hides, `permanent` erases, `undo` shows again
 * what was hidden (protocol 6.12).
 */
export interface DeletionReading {
  readonly kind: 'deletion';
  readonly action: 'soft' | 'permanent' | 'undo';
  readonly of: MessageRef;
  readonly message: InboundMessage;
}

/** The reader for one kind of deletion. */
export function deletionReader(
  action: DeletionReading['action'],
): (message: InboundMessage) => DeletionReading {
  return (message) => ({ kind: 'deletion', action, of: refOf(message), message });
}
