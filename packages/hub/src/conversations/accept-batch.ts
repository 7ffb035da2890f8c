import { randomUUID } from 'node:crypto';
import type { SendMessageRequest } from '@colloquy/protocol';
import type { HubCore } from '../hub-core.js';
import { acceptMessage } from './accept-message.js';
import { ConversationDraft } from './conversation-store.js';
import type { RequestMessage } from './conversation.js';
import { messagePath } from './message-refusal.js';
import type { Accepted } from './step.js';

/** The answer to a batch (protocol 5.5). */
export interface BatchAnswer {
  readonly messages: {
    readonly message: readonly {
      readonly id: string;
      readonly messageId?: string;
      readonly conversation: { readonly id: string };
    }[];
  };
}

/**
 * Accepts all messages of a request or none: each is tried against what the ones before it would change, and the first
 * refusal refuses the batch. Only then are callbacks queued.
 */
export function acceptBatch(core: HubCore, request: SendMessageRequest): BatchAnswer {
  const draft = new ConversationDraft(core.conversations);
  const now = core.clock.now();
  const steps = request.messages.message.map((message, index) => {
    const path = messagePath(index);
    const { tables, settings, assets, staffing } = core;
    const id = randomUUID();
    return {
      message,
      accepted: acceptMessage({ tables, settings, assets, staffing, draft, message, path, id, now }),
    };
  });
  for (const conversation of draft.commit()) core.expiry.watch(conversation);
  for (const { message, accepted } of steps) follow(core, message, accepted);
  return { messages: { message: steps.map(({ message, accepted }) => answerOf(message, accepted)) } };
}

function follow(core: HubCore, message: RequestMessage, accepted: Accepted): void {
  const { id, conversationId } = accepted;
  core.emit({
    type: 'accepted',
    conversationId,
    id,
    ...(message.messageId !== undefined && { messageId: message.messageId }),
    messageType: message.type.value,
    senderType: message.sender.type,
  });
  for (const event of accepted.events) core.emit(event);
  for (const asset of accepted.usedAssets) core.assets.markUsed(asset);
  for (const held of accepted.withheld) core.conversations.setStatus(held.id, held.status);
  for (const delivery of accepted.deliveries) core.dispatcher.enqueue(delivery);
  const { announced } = accepted;
  if (announced !== undefined) core.staffing.announce(announced.entryPointId, announced.staffed);
  for (const delivery of accepted.retained ?? []) core.staffing.retain(delivery);
  for (const delivery of core.staffing.release()) core.dispatcher.enqueue(delivery);
}

function answerOf(
  message: RequestMessage,
  { id, conversationId }: Accepted,
): BatchAnswer['messages']['message'][0] {
  return {
    id,
    ...(message.messageId !== undefined && { messageId: message.messageId }),
    conversation: { id: conversationId },
  };
}
