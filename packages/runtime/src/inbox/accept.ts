import { createHash } from 'node:crypto';
import { isKnownMessageType, type InboundMessage } from '@colloquy/protocol';
import type { StoredStimulus } from '../store/records.js';
import { stored } from '../turn/stimulus-body.js';

/** The hub's have 36 characters (protocol 7.2). What is much longer is none: no database would find it by an index. */
const LONGEST_CONVERSATION_ID = 500;

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
  if (isEmpty(conversationId) || conversationId.length > LONGEST_CONVERSATION_ID)
    return { kind: 'dropped', reason: 'no_conversation' };
  const bot = botFor(message, bots);
  if (bot === undefined) return { kind: 'dropped', reason: 'unaddressed' };
  return {
    kind: 'stimulus',
    stimulus: stored({ kind: 'message', message, at: now }, `m:${keyOf(message)}`, conversationId, bot, now),
    unknownType: !isKnownMessageType(message.type),
  };
}

/** Several bots behind one callback are told apart by the recipient's name (protocol 7.3); one bot gets everything. */
function botFor({ recipients }: InboundMessage, bots: readonly string[]): string | undefined {
  for (const { participant } of recipients) {
    if (participant?.name !== undefined && bots.includes(participant.name)) return participant.name;
  }
  return bots.length === 1 ? bots[0] : undefined;
}

/** The hub's id; without one the sender's; without either the content itself, so that a repeat is still a repeat. */
function keyOf({ id, messageId, conversation, sender, raw }: InboundMessage): string {
  if (!isEmpty(id)) return short(id);
  if (!isEmpty(messageId)) return short([conversation.id, sender?.type, messageId].join(':'));
  return digest(JSON.stringify(raw));
}

/** An id that is empty says nothing: taken for one, it would make every other message with it a repeat. */
function isEmpty(id: string | undefined): id is undefined | '' {
  return id === undefined || id === '';
}

/** A key has at most 300 characters. What is longer is not cut: ids often differ at their end only. */
function short(key: string): string {
  return key.length <= 290 ? key : digest(key);
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
