import type { InboundMessage } from '../callback.js';
import { refOf, type MessageRef } from './message-ref.js';

/** A message arrived, or was read (protocol 6.12). */
export interface ReceiptReading {
  readonly kind: 'receipt';
  readonly state: 'delivered' | 'read';
  readonly of: MessageRef;
  readonly message: InboundMessage;
}

/** The reader for one kind of receipt. */
export function receiptReader(state: ReceiptReading['state']): (message: InboundMessage) => ReceiptReading {
  return (message) => ({ kind: 'receipt', state, of: refOf(message), message });
}
