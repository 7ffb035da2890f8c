import {
  isColloquyClientError,
  type ColloquyClientError,
  type ConversationManagerClient,
} from '@colloquy/client';
import type { OutboundMessage } from '@colloquy/protocol';
import type { OutboxEntry, Owner } from '../store/records.js';
import type { SendMessage, SendOutcome } from './send.js';

/** Sends by the hub's API, and says what a refusal means for the message and its conversation. */
export function sendWithClient(client: ConversationManagerClient): SendMessage {
  return async (entry, signal) => {
    try {
      await client.conversations.send(entry.message as unknown as OutboundMessage<'custom_bot'>, { signal });
      return { kind: 'sent' };
    } catch (error) {
      return outcomeOf(error, typeOf(entry));
    }
  };
}

/**
 * Sorts a failure by the hub's code (protocol 3.2 and 12).
 *
 * @param type of the message that was sent.
 */
export function outcomeOf(error: unknown, type: string): SendOutcome {
  if (!isColloquyClientError(error)) return { kind: 'later', reason: nameOf(error) };
  const { hubCode, retryable, retryAfterMs, code } = error;
  if (wasTaken(error, type)) return { kind: 'repeated' };
  const reason = hubCode ?? code;
  if (retryable || code === 'COLLOQUY_E_REQUEST_CANCELLED') {
    return { kind: 'later', reason, ...(retryAfterMs !== undefined && { afterMs: retryAfterMs }) };
  }
  return { kind: 'refused', reason, owner: ownerAfter(hubCode), ...(hubCode !== undefined && { hubCode }) };
}

/**
 * Whether the failure says that the hub has the message. Ours is the only source of these ids, so a duplicate is our own earlier
 * attempt; a second `conversation.end` finds the conversation over; and an answer that cannot be read was an answer.
 */
function wasTaken({ hubCode, code, status }: ColloquyClientError, type: string): boolean {
  if (hubCode === '400-138') return true;
  if (hubCode === '400-630') return type === 'conversation.end';
  return code === 'COLLOQUY_E_RESPONSE_UNREADABLE' && status !== undefined && status >= 200 && status < 300;
}

function typeOf(entry: OutboxEntry): string {
  const { type } = entry.message as { type?: { value?: string } };
  return type?.value ?? '';
}

function ownerAfter(hubCode: string | undefined): Owner {
  if (hubCode === '400-240') return 'agent';
  return hubCode === '400-630' ? 'ended' : 'bot';
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown error';
}
