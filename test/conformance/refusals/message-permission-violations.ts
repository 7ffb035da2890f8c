import type { SenderType } from '@colloquy/protocol';
import type { Scene } from './message-scenes.js';
import type { Json, MessageViolation } from './message-violation.js';

const BY_CUSTOMERS_ALONE = [
  'authentication.success',
  'authentication.failure',
  'customer.active',
  'customer.inactive',
  'delete.soft',
  'delete.permanent',
  'undo',
] as const;

const BY_AGENTS_ALONE = [
  'conversation.state',
  'agent.join',
  'agent.available',
  'agent.unavailable',
  'agent.transfer',
  'queue.transfer',
] as const;

const BY_ALL_BUT_CUSTOMERS = [
  'escalation.transfer',
  'pagePush',
  'richMessage.listpicker',
  'richMessage.quickreply',
  'richMessage.template',
  'richMessage.timepicker',
  'richMessage.richlink',
  'richMessage.form',
  'richMessage.payment',
  'richMessage.app',
  'richMessage.authentication',
] as const;

/** Every N of the permission table, column by column, as the document has it (protocol 6.1). */
const DENIED = {
  custom_bot: [...BY_AGENTS_ALONE, ...BY_CUSTOMERS_ALONE],
  egain_bot: [...BY_AGENTS_ALONE, ...BY_CUSTOMERS_ALONE],
  customer: [...BY_AGENTS_ALONE, ...BY_ALL_BUT_CUSTOMERS],
  custom_agent: BY_CUSTOMERS_ALONE,
  egain_agent: BY_CUSTOMERS_ALONE,
} as const satisfies Readonly<Record<SenderType, readonly string[]>>;

const PLACE = 'messages.message[0].type.value';

/** A message of the type in which nothing else is wrong. */
function messageOf(type: string, sender: SenderType, { conversationId, firstId }: Scene): Json {
  return {
    type: { value: type },
    conversation: { id: conversationId },
    sender: { type: sender },
    ...(type.startsWith('richMessage.') && { content: { json: '{"version":"1"}' } }),
    ...(/^(delete|undo)/.test(type) && { parent: { id: firstId } }),
  };
}

/** Message types that the table denies to their sender. */
export const PERMISSION_VIOLATIONS: readonly MessageViolation[] = Object.entries(DENIED).flatMap(
  ([sender, types]) =>
    types.map((type) => ({
      title: `${sender} sends ${type}`,
      sender: sender as SenderType,
      ask: (scene) => ({ messages: [messageOf(type, sender as SenderType, scene)] }),
      refusedBefore: { code: 'COLLOQUY_E_PERMISSION_DENIED', fields: [PLACE] },
      code: '400-199',
      fields: [PLACE],
    })),
);
