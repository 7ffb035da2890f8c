import { permissionOf } from '@colloquy/protocol';
import { HubRefusal } from '../errors.js';
import type { Conversation, HubMessage, RequestMessage } from './conversation.js';
import { changesVisibility } from './delete-messages.js';
import { invalidField, missingField } from './message-refusal.js';
import { sideOf } from './parties.js';
import type { AcceptStep } from './step.js';

/** Types about another message: they need `parent` (protocol 6.12). */
const NEEDS_PARENT = new Set(['delete.soft', 'delete.permanent', 'undo', 'status.read', 'status.delivered']);

/** Refuses a type that the permission table denies to the sender (400-199, protocol 6.1). */
export function checkPermission({ message, path, settings }: AcceptStep): void {
  const permission = permissionOf(message.sender.type, message.type.value);
  if (permission === 'granted' || (permission === 'unstated' && settings.unlistedTypes === 'accept')) return;
  throw invalidField(`${path}.type.value`, `${message.sender.type} may not send ${message.type.value}`);
}

/**
 * Refuses content that does not go with the type: text without anything to show, a rich message that is not JSON text,
 * XML outside custom types, an intent where nobody is handed a conversation, a message about no message.
 */
export function checkShape(step: AcceptStep): void {
  const { message, path } = step;
  const type = message.type.value;
  checkContent(message, path);
  if (NEEDS_PARENT.has(type) && message.parent === undefined) {
    throw missingField(`${path}.parent`, `${type} is about another message`);
  }
  if (message.parent !== undefined && message.parent.id === undefined) {
    if (step.settings.parentByMessageId === 'refuse') throw missingField(`${path}.parent.id`, 'required');
  }
  const handsBack = type === 'escalation.transfer' && sideOf(message.sender.type) === 'agent';
  if (message.intent !== undefined && !handsBack) {
    const detail = { key: `${path}.intent`, value: 'only with escalation.transfer from an agent' };
    throw new HubRefusal('unknownAttribute', [detail.key], [detail]);
  }
}

function checkContent({ type, content, attachments }: RequestMessage, path: string): void {
  if (type.value === 'text' && content === undefined && attachments === undefined) {
    throw missingField(`${path}.content`, 'a text needs content or attachments');
  }
  if (type.value.startsWith('richMessage.') && content?.json === undefined) {
    throw missingField(`${path}.content.json`, 'a rich message is JSON text');
  }
  if (content?.xml !== undefined && !type.value.startsWith('custom.')) {
    throw invalidField(`${path}.content.xml`, 'for custom types only');
  }
}

/** Refuses deletions of messages, and attachments of assets, that do not exist (400-199, inferred). */
export function checkReferences(step: AcceptStep, conversation: Conversation): void {
  const { parent, type } = step.message;
  // Errors and receipts may be about messages of the hub itself, which are no part of the transcript.
  const needed = changesVisibility(type.value) ? parent : undefined;
  if (needed !== undefined && findParent(conversation, needed) === undefined) {
    throw invalidField(`${step.path}.parent.id`, 'no message of the conversation has this id');
  }
  checkAttachments(step);
}

/** Refuses attachments that name no uploaded asset (400-199, inferred). */
export function checkAttachments({ message, path, assets }: AcceptStep): void {
  for (const [index, attachment] of (message.attachments?.attachment ?? []).entries()) {
    if ('url' in attachment || assets.isUploaded(attachment.id)) continue;
    throw invalidField(`${path}.attachments.attachment[${index}].id`, 'no uploaded asset has this id');
  }
}

/** The message that another one is about: by the hub's id, else by the sender's. */
export function findParent(
  conversation: Conversation,
  parent: NonNullable<HubMessage['parent']>,
): HubMessage | undefined {
  return conversation.messages.find(isMeant(parent));
}

/** Whether a message is the one that a `parent` names. */
export function isMeant(parent: NonNullable<HubMessage['parent']>): (message: HubMessage) => boolean {
  return ({ id, messageId }) => (parent.id === undefined ? messageId === parent.messageId : id === parent.id);
}

/** The ids of the assets that a message refers to. */
export function assetsOf(message: RequestMessage): readonly string[] {
  return (message.attachments?.attachment ?? []).flatMap((attachment) =>
    'url' in attachment ? [] : [attachment.id],
  );
}
