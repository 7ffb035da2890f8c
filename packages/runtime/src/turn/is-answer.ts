import { keepsWords, type TextEvent } from '@colloquy/dialogs';
import type { ConversationRecord } from '../store/records.js';
import { machineOf } from './machine-of.js';
import type { Program } from './program.js';

/** What the dialog on top says is its own; where it does not say, what was offered last, however it is called. */
export function isAnswer(program: Program, { frames }: ConversationRecord, event: TextEvent): boolean {
  const top = frames.at(-1);
  if (top === undefined) return false;
  const kept = keepsWords(machineOf(program, top, frames), event, top.state.context);
  return kept ?? (event.choice !== undefined && !event.choice.stale);
}
