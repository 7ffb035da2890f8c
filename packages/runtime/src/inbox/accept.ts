import { createHash } from 'node:crypto';
import { isKnownMessageType, type InboundMessage } from '@colloquy/protocol';
import type { StoredStimulus } from '../store/records.js';
import { stored } from '../turn/to-commit.js';

/** What becomes of one message of a callback. */
export type Addressed =
  | { readonly kind: 'stimulus'; readonly stimulus: StoredStimulus; readonly unknownType: boolean }
  | { readonly kind: 'dropped'; readonly reason: 'unaddressed' | 'no_conversation' | 'own_echo' };

/**
 * Decides for which bot a message is, and under which key it is handled once.
 *
 * @param bots participant names of the bots of this process.
 */
export function address(message: InboundMessage, bots: readonly string[], now: number): Addressed {
  if (message.sender?.type === 'custom_bot') return { kind: 'dropped', reason: 'own_echo' };
  const conversationId = message.conversation.id;
  if (conversationId === undefined) return { kind: 'dropped', reason: 'no_conversation' };
  const bot = botFor(message, bots);
  if (bot === undefined) return { kind: 'dropped', reason: 'unaddressed' };
  return {
    kind: 'stimulus',
    stimulus: stored({ kind: 'message', message }, `m:${keyOf(message)}`, conversationId, bot, now),
    unknownType: !isKnownMessageType(message.type),
  };
}

/** Several bots behind one callback are told apart by the recipient's name (protocol 7.3); one bot gets everything. */
function botFor(message: InboundMessage, bots: readonly string[]): string | undefined {
  const named = message.recipients
    .map((recipient) => recipient.participant?.name)
    .find((name) => name !== undefined && bots.includes(name));
  return named ?? (bots.length === 1 ? bots[0] : undefined);
}

/** The hub's id; without one the sender's; without either the content itself, so that a repeat is still a repeat. */
function keyOf(message: InboundMessage): string {
  if (message.id !== undefined) return message.id;
  if (message.messageId !== undefined)
    return `${message.conversation.id ?? ''}:${message.messageId}`.slice(0, 290);
  return createHash('sha256').update(JSON.stringify(message.raw)).digest('hex');
}
