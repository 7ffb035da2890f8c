import { randomUUID } from 'node:crypto';
import { BOT_CREDENTIALS, type BotProcess } from './bot-process.js';

/** One message in a callback that a test makes itself. */
export interface CallbackText {
  readonly conversationId: string;
  readonly text: string;
  /** The hub's id of the message. @default a new one */
  readonly id?: string;
  /** @default text */
  readonly type?: string;
}

/** The body of a callback to the order-status bot, as the hub would make it (protocol 7.2). */
export function callbackBody(...messages: readonly CallbackText[]): string {
  return JSON.stringify({
    metadata: { attributes: [{ name: 'version', value: 'v1' }] },
    messages: {
      message: messages.map(({ conversationId, text, id = randomUUID(), type = 'text' }) => ({
        id,
        messageId: randomUUID(),
        type: { value: type },
        conversation: { id: conversationId },
        content: { text, redact: false },
        sender: { type: 'customer', participant: { name: 'John' } },
        recipients: { recipient: [{ type: 'custom_bot', participant: { name: 'order-status' } }] },
        created: new Date().toISOString(),
        sent: new Date().toISOString(),
      })),
    },
  });
}

export interface DeliveryOptions {
  /** The `Authorization` header; `null` sends none. @default the registered one */
  readonly authorization?: string | null;
}

/** Delivers a callback to a bot as the hub does, and answers the status. */
export async function deliver(
  bot: BotProcess,
  body: string,
  { authorization = basic(BOT_CREDENTIALS.username, BOT_CREDENTIALS.password) }: DeliveryOptions = {},
): Promise<number> {
  const response = await fetch(bot.callbackUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(authorization !== null && { authorization }) },
    body,
  });
  await response.body?.cancel();
  return response.status;
}

/** The header of HTTP Basic authentication. */
export function basic(username: string, password: string): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}
