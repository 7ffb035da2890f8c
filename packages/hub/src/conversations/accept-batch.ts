import { randomUUID } from 'node:crypto';
import type { SendMessageRequest } from '@colloquy/protocol';
import { HubRefusal } from '../errors.js';
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

/** One message that was accepted, and what follows. */
interface Taken {
  readonly message: RequestMessage;
  readonly accepted: Accepted;
}

/**
 * Accepts all messages of a request or none: each is tried against what the ones before it would change, and the first
 * refusal refuses the batch; with the setting `batches: untilRefused`, those before it stay taken. Only then are callbacks queued.
 *
 * @param applications names of the client applications that the sender speaks for; absent: any.
 */
export function acceptBatch(
  core: HubCore,
  request: SendMessageRequest,
  applications: readonly string[] | undefined,
): BatchAnswer {
  const draft = new ConversationDraft(core.conversations);
  const taken: Taken[] = [];
  const refusal = acceptEach(core, request, { draft, applications, taken });
  for (const conversation of draft.commit()) core.expiry.watch(conversation);
  for (const { message, accepted } of taken) follow(core, message, accepted);
  if (refusal !== undefined) throw refusal;
  return { messages: { message: taken.map(({ message, accepted }) => answerOf(message, accepted)) } };
}

/** Fills `taken`. Answers the refusal that leaves what was taken before it, and throws the one that does not. */
function acceptEach(
  core: HubCore,
  request: SendMessageRequest,
  into: {
    readonly draft: ConversationDraft;
    readonly applications: readonly string[] | undefined;
    readonly taken: Taken[];
  },
): HubRefusal | undefined {
  const { tables, settings, assets, staffing, dials } = core;
  const { draft, applications, taken } = into;
  const now = core.clock.now();
  const minuteMs = 60_000 / dials.values.timeoutSpeed;
  const view = { tables, settings, assets, staffing, draft, now, minuteMs };
  for (const [index, message] of request.messages.message.entries()) {
    const own = { message, path: messagePath(index), id: randomUUID() };
    try {
      const step = { ...view, ...own, ...(applications !== undefined && { applications }) };
      taken.push({ message, accepted: acceptMessage(step) });
    } catch (error) {
      const stays = settings.batches === 'untilRefused' && taken.length > 0;
      if (stays && error instanceof HubRefusal) return error;
      throw error;
    }
  }
  return undefined;
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
