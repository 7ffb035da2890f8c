import { randomUUID } from 'node:crypto';

/** A callback as the hub makes it for an ordinary message (protocol 7.2). */
export function callbackBody(conversationId: string, text: string): string {
  const now = new Date().toISOString();
  return JSON.stringify({
    metadata: { attributes: [{ name: 'version', value: 'v1' }] },
    messages: {
      message: [
        {
          id: randomUUID(),
          messageId: randomUUID(),
          type: { value: 'text' },
          conversation: { id: conversationId },
          content: { text, redact: false },
          sender: { type: 'customer', participant: { name: 'John Smith' } },
          recipients: { recipient: [{ type: 'custom_bot', participant: { name: 'order-status' } }] },
          created: now,
          sent: now,
        },
      ],
    },
  });
}
