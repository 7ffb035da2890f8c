import type { InboundMessage } from '../callback.js';
import { textOf } from '../loose-value.js';
import { jsonFieldsOf, readBody } from './inbound-body.js';
import { refOf, type MessageRef } from './message-ref.js';

/** A message could not be delivered (protocol 6.12). */
export interface DeliveryErrorReading {
  readonly kind: 'delivery-error';
  /** Such as `400-221`: media files are disabled. Any code may come. */
  readonly code?: string;
  /** What went wrong, in the hub's words; what came as text when the JSON says nothing. */
  readonly text?: string;
  readonly of: MessageRef;
  readonly message: InboundMessage;
}

/** Reads an `error`. */
export function readDeliveryError(message: InboundMessage): DeliveryErrorReading {
  const body = readBody(message);
  const fields = jsonFieldsOf(body);
  const code = typeof fields['code'] === 'number' ? String(fields['code']) : textOf(fields['code']);
  const text = textOf(fields['error']) ?? textOf(body.text);
  return {
    kind: 'delivery-error',
    ...(code !== undefined && { code }),
    ...(text !== undefined && { text }),
    of: refOf(message),
    message,
  };
}
