import { readInbound } from '@colloquy/protocol';
import type { ConversationRecord } from '../store/records.js';
import { isRefusedHandOver } from './agent-signs.js';
import { sendFailed } from './after-sending.js';
import { aboutOf } from './event-of.js';
import { finish, type Advance } from './finish.js';
import { dropFrames } from './frames.js';
import { handedBack, isHandBack } from './hand-back.js';
import { withFacts } from './known-facts.js';
import type { Program } from './program.js';
import type { Stimulus } from './stimulus.js';
import { viewOf } from './view-of.js';

/** The turn after a stimulus was given up: nothing of it happened but what {@link giveUpSilently} keeps, and the bot's error hook answers. */
export function giveUp(program: Program, record: ConversationRecord, stimulus: Stimulus): Advance {
  const left = leftOver(record, stimulus);
  const { owner } = left;
  if (owner !== 'bot') return finish({ record: left, effects: [] }, 'given_up', owner);
  const view = viewOf(program, left, stimulus.kind === 'message' ? stimulus : undefined);
  const ended = dropFrames({ record: left, effects: [] });
  const sends = program.hooks.onError(view).filter((directive) => directive.kind === 'send');
  return finish({ ...ended, effects: [...ended.effects, ...sends] }, 'given_up', 'bot');
}

/**
 * The same where the bot cannot answer either: the conversation goes on without an answer. What the hub says once of a conversation, and whose it is,
 * holds all the same.
 */
export function giveUpSilently(record: ConversationRecord, stimulus: Stimulus): Advance {
  const left = leftOver(record, stimulus);
  return finish({ record: left, effects: [] }, 'given_up', left.owner);
}

function leftOver(before: ConversationRecord, stimulus: Stimulus): ConversationRecord {
  const record = { ...before, turns: before.turns + 1 };
  if (record.owner === 'ended') return record;
  const told = stimulus.kind === 'message' ? withFacts(record, stimulus.message) : record;
  // Whoever had it has left it: silence now would leave the customer with nobody.
  if (isHandBack(stimulus)) return handedBack(told, stimulus);
  return isRefusal(told, stimulus) ? { ...told, owner: 'bot' } : told;
}

/** Whether nobody takes over what we have handed over. */
function isRefusal(record: ConversationRecord, stimulus: Stimulus): boolean {
  if (stimulus.kind === 'send-failed') return isRefusedHandOver(sendFailed(record, stimulus));
  if (stimulus.kind !== 'message' || stimulus.message.type !== 'error') return false;
  return aboutOf(readInbound(stimulus.message), record.sent ?? [])?.type === 'escalation.transfer';
}
