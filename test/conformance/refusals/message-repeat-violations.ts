import { escalated, written } from './message-scenes.js';
import type { Json, MessageViolation } from './message-violation.js';

const PLACE = 'messages.message[0]';

const saying = (sender: string, conversationId: string, extra: Json): Json => ({
  type: { value: 'text' },
  conversation: { id: conversationId },
  sender: { type: sender },
  content: { text: 'Hello' },
  ...extra,
});

/** A `messageId` that the conversation has had (protocol 5.2). */
export const REPEAT_VIOLATIONS: readonly MessageViolation[] = [
  {
    title: 'customer sends the same message once more',
    sender: 'customer',
    ask: ({ conversationId }) => ({ messages: [saying('customer', conversationId, { messageId: 'first' })] }),
    code: '400-138',
    fields: [`${PLACE}.messageId`],
  },
  {
    title: 'custom_bot takes the messageId of a message of the customer',
    ask: ({ conversationId }) => ({
      messages: [saying('custom_bot', conversationId, { messageId: 'first' })],
    }),
    code: '400-138',
    fields: [`${PLACE}.messageId`],
  },
  {
    title: 'custom_bot repeats its escalation, as its answer was lost',
    given: async (world) => {
      const scene = await written(world);
      await world.send(escalation(scene.conversationId));
      return scene;
    },
    ask: ({ conversationId }) => ({ messages: [escalation(conversationId)] }),
    code: '400-138',
    fields: [`${PLACE}.messageId`],
  },
];

function escalation(conversationId: string): Json & { readonly sender: { readonly type: 'custom_bot' } } {
  return {
    messageId: 'ours-1',
    type: { value: 'escalation.transfer' },
    conversation: { id: conversationId },
    sender: { type: 'custom_bot' },
  };
}

/** Intents of a hand-back (protocol 6.4). */
export const HAND_BACK_VIOLATIONS: readonly MessageViolation[] = [
  {
    title: 'custom_agent gives an intent with a text',
    sender: 'custom_agent',
    given: escalated,
    ask: ({ conversationId }) => ({
      messages: [
        saying('custom_agent', conversationId, {
          content: { text: 'The type for that is escalation.transfer' },
          intent: { value: 'orders' },
        }),
      ],
    }),
    code: '400-420',
    fields: [`${PLACE}.intent`],
  },
];
