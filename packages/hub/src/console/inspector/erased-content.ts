import type { ConversationStore } from '../../conversations/conversation-store.js';
import type { Exchange, ExchangePart } from '../../exchanges/exchange.js';
import { MASK } from '../../exchanges/mask-secrets.js';
import { jsonOf } from '../../exchanges/subjects-of.js';

/** What a message says, by the fields that hold it (protocol 5.2). */
const WORDS = new Set(['content', 'attachments', 'attributes']);

const DELETED = `${MASK} (deleted)`;

/** An exchange without what was said in messages that were deleted since, or that are to be blanked (protocol 5.4, 6.12). */
export function withoutErased(exchange: Exchange, conversations: ConversationStore): Exchange {
  const gone = new Set<unknown>();
  for (const id of exchange.summary.conversations) {
    for (const message of conversations.get(id)?.messages ?? []) {
      if (message.visibility === 'shown' && message.content?.redact !== true) continue;
      for (const name of [message.id, message.messageId]) if (name !== undefined) gone.add(name);
    }
  }
  if (gone.size === 0) return exchange;
  const { summary, request, response } = exchange;
  return {
    summary,
    request: blanked(request, response, gone),
    ...(response !== undefined && { response: blanked(response, undefined, gone) }),
  };
}

/**
 * The messages of a body that are gone. One that is sent may have no id yet: then the answer has it, since it names all, in their
 * order (protocol 5.5).
 */
function messagesToBlank(
  body: unknown,
  answer: ExchangePart | undefined,
  gone: ReadonlySet<unknown>,
): ReadonlySet<unknown> {
  const sent = messagesOf(body);
  const accepted = messagesOf(jsonOf(answer?.body));
  const isGone = (message: unknown): boolean =>
    gone.has(fieldOf(message, 'id')) || gone.has(fieldOf(message, 'messageId'));
  return new Set([...gone, ...sent.filter((message, index) => isGone(message) || isGone(accepted[index]))]);
}

function messagesOf(body: unknown): readonly unknown[] {
  const list = fieldOf(fieldOf(body, 'messages'), 'message');
  return Array.isArray(list) ? list : [];
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined;
}

function blanked(
  part: ExchangePart,
  answer: ExchangePart | undefined,
  gone: ReadonlySet<unknown>,
): ExchangePart {
  const json = jsonOf(part.body);
  return json === undefined ? part : { ...part, body: blank(json, messagesToBlank(json, answer, gone)) };
}

/** @param gone ids of messages, and messages of this very body */
function blank(value: unknown, gone: ReadonlySet<unknown>): unknown {
  if (Array.isArray(value)) return value.map((each) => blank(each, gone));
  if (typeof value !== 'object' || value === null) return value;
  const isGone = [value, fieldOf(value, 'id'), fieldOf(value, 'messageId')].some((one) => gone.has(one));
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]: [string, unknown]) => [
      name,
      isGone && WORDS.has(name) ? DELETED : blank(inner, gone),
    ]),
  );
}
