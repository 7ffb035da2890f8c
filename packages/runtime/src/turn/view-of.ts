import type { InboundMessage } from '@colloquy/protocol';
import type { ConversationRecord } from '../store/records.js';
import { turnView, type TurnView } from '../turn-view.js';
import { bodyOf } from './event-of.js';
import type { Program } from './program.js';

/** What a hook sees of a turn. */
export function viewOf(
  program: Program,
  record: ConversationRecord,
  message: InboundMessage | undefined,
): TurnView {
  return turnView({
    speech: program.speechOf(record),
    conversationId: record.conversationId,
    type: message?.type ?? '',
    body: message === undefined ? '' : bodyOf(message),
    intent: message?.intent,
    message,
    owner: record.owner,
    dialogs: record.frames.flatMap(({ dialog, parent }) => (parent === undefined ? [dialog] : [])),
    known: record.known,
  });
}
