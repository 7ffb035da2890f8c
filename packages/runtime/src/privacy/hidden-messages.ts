import type { ConversationRecord, HiddenMessage } from '../store/records.js';
import { isMeant } from './deletion.js';

/** What else a record notes as hidden besides one message. */
export function othersHidden(
  { hidden = [] }: ConversationRecord,
  of: HiddenMessage['of'],
): readonly HiddenMessage[] {
  return hidden.filter((message) => !isMeant(of, message.of));
}

/** A record that notes these messages as hidden, in place of those that it did. */
export function withHidden(
  record: ConversationRecord,
  messages: readonly HiddenMessage[],
): ConversationRecord {
  const { hidden: _, ...rest } = record;
  return messages.length === 0 ? rest : { ...rest, hidden: messages };
}
