import type { InboundMessage } from '../callback.js';
import { readBody, type InboundBody } from './inbound-body.js';

/** An agent gives the conversation to the bot, which is in charge from here on (protocol 6.4). */
export interface HandBackReading extends InboundBody {
  readonly kind: 'hand-back';
  /** Why: one of the values registered with the participant (protocol 4.3), or one that it does not know. */
  readonly intent?: string;
  readonly message: InboundMessage;
}

/** Reads an `escalation.transfer` that a bot received. */
export function readHandBack(message: InboundMessage): HandBackReading {
  const { intent } = message;
  return { kind: 'hand-back', ...(intent !== undefined && { intent }), ...readBody(message), message };
}
