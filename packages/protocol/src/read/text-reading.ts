import type { InboundAttachment } from '../attachment.js';
import type { InboundMessage } from '../callback.js';
import { readBody, type InboundBody } from './inbound-body.js';

/** What somebody wrote, files among it; an answer to a list or form may come as `json` (protocol 6.2, 6.13). */
export interface TextReading extends InboundBody {
  readonly kind: 'text';
  readonly attachments: readonly InboundAttachment[];
  readonly message: InboundMessage;
}

/** Reads a `text`. */
export function readText(message: InboundMessage): TextReading {
  return { kind: 'text', ...readBody(message), attachments: message.attachments, message };
}
