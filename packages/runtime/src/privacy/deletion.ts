import type { InboundMessage, MessageRef } from '@colloquy/protocol';
import { readInbound } from '@colloquy/protocol';
import type { Stimulus } from '../turn/stimulus.js';

/** What a customer wants done with one of their messages (protocol 6.12). */
export interface Deletion {
  readonly action: 'soft' | 'permanent' | 'undo';
  readonly of: MessageRef;
}

const DELETIONS: ReadonlySet<string> = new Set(['delete.soft', 'delete.permanent', 'undo']);

/** The deletion that a stimulus asks for; `undefined` for any other, and for one that does not say of which message. */
export function deletionOf(stimulus: Stimulus): Deletion | undefined {
  if (stimulus.kind !== 'message' || !DELETIONS.has(stimulus.message.type)) return undefined;
  const reading = readInbound(stimulus.message);
  if (reading.kind !== 'deletion') return undefined;
  const { action, of } = reading;
  return of.id === undefined && of.messageId === undefined ? undefined : { action, of };
}

/** Whether a message is the one meant. The hub's id decides where both have it: a sender's id may be anything. */
export function isMeant(
  of: MessageRef,
  { id, messageId }: Pick<InboundMessage, 'id' | 'messageId'>,
): boolean {
  if (of.id !== undefined && id !== undefined) return of.id === id;
  return of.messageId !== undefined && of.messageId === messageId;
}
