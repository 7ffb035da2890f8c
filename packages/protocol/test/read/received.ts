import { readCallback, type InboundMessage } from '../../src/index.js';

/** A message as a bot has it after reading a callback that held `fields`. */
export function received(type: string, fields: Readonly<Record<string, unknown>> = {}): InboundMessage {
  const { messages } = readCallback({ messages: { message: [{ type: { value: type }, ...fields }] } });
  const [message] = messages;
  if (message === undefined) throw new Error('expected one message');
  return message;
}

/** `content` with a JSON string, as the hub sends it. */
export function json(value: unknown): { readonly content: { readonly json: string } } {
  return { content: { json: JSON.stringify(value) } };
}
