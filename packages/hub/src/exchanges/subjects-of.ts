import type { ExchangeSummary } from './exchange.js';

type Subjects = Pick<ExchangeSummary, 'conversations' | 'types' | 'parties'> & { readonly code?: string };

/** What the bodies of an exchange are about: conversations, message types, who sent them or whom they are for, and an error's code. */
export function subjectsOf(request: unknown, response: unknown): Subjects {
  const sent = messagesOf(jsonOf(request));
  const answered = jsonOf(response);
  const conversations = [...sent, ...messagesOf(answered)].map((message) =>
    textAt(message, 'conversation', 'id'),
  );
  const code = textAt(answered, 'code');
  return {
    conversations: distinct(conversations),
    types: distinct(sent.map((message) => textAt(message, 'type', 'value'))),
    parties: distinct(sent.map((message) => textAt(message, 'sender', 'type'))),
    ...(code !== undefined && { code }),
  };
}

/** Bodies of callbacks are kept as they were sent: as text. */
export function jsonOf(body: unknown): unknown {
  if (typeof body !== 'string') return body;
  try {
    return JSON.parse(body);
  } catch (error) {
    // Then it is shown as the text that it is.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** The messages of a request, an answer or a callback, in either of the places where they may be (protocol 7.2). */
function messagesOf(body: unknown): readonly unknown[] {
  const messages = fieldOf(body, 'messages') ?? fieldOf(fieldOf(body, 'metadata'), 'messages');
  const list = fieldOf(messages, 'message');
  return Array.isArray(list) ? list : [];
}

function textAt(value: unknown, ...path: readonly string[]): string | undefined {
  const found = path.reduce(fieldOf, value);
  return typeof found === 'string' ? found : undefined;
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined;
}

function distinct(values: readonly (string | undefined)[]): readonly string[] {
  return [...new Set(values.filter((value) => value !== undefined))];
}
