export const CONVERSATION = '7251b0be-7662-4ed8-838d-ac0860106cc3';

/** A message as the hub shows it to a bot (protocol 7.3). */
export function messageOf(fields: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    id: 'f0a4e9c2-5c3d-4f77-9b0e-2f3d6f0c9a11',
    messageId: 'their-1',
    type: { value: 'text' },
    conversation: { id: CONVERSATION },
    content: { text: 'Where is my order?' },
    sender: { type: 'customer', participant: { name: 'Web shop' } },
    recipients: { recipient: [{ type: 'custom_bot', participant: { name: 'orders' } }] },
    ...fields,
  };
}

/** The body of a callback. */
export function callbackOf(...messages: readonly unknown[]): Record<string, unknown> {
  return {
    metadata: { attributes: { attribute: [{ name: 'version', value: 'v1' }] } },
    messages: { message: messages },
  };
}
