import type { SenderType } from '@colloquy/protocol';
import { BOT, type Scene } from './message-scenes.js';
import type { Json } from './message-violation.js';

type Base = Json & { readonly sender: { readonly type: SenderType } };

/** Messages in which nothing is wrong, for one change each to break. */
export const BASES = {
  text: ({ conversationId }) => ({
    messageId: 'ours-1',
    type: { value: 'text' },
    conversation: { id: conversationId },
    sender: BOT,
    recipients: { recipient: [{ type: 'customer' }] },
    content: { text: 'Hello', redact: false },
    attributes: {
      attribute: [{ name: 'custom.order', value: '12345', object: 'activity', external: false }],
    },
  }),
} as const satisfies Readonly<Record<string, (scene: Scene) => Base>>;

/** Name of such a message. */
export type BaseName = keyof typeof BASES;
