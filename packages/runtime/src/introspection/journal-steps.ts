import { readJournal, type JournalTurn } from '../journal/journal.js';
import { recordsAlong } from '../journal/replay.js';
import type { ConversationRecord, Json } from '../store/records.js';
import { nameOf } from '../turn/machine-of.js';
import { readStimulus } from '../turn/stimulus-body.js';
import type { Stimulus } from '../turn/stimulus.js';
import type { TurnEffect } from '../turn/turn-effect.js';
import type { Program } from '../turn/program.js';
import { statesOf, type SheetParts } from './conversation-sheet.js';

/** Where a dialog stood. */
export interface Standing {
  readonly dialog: string;
  readonly value: Json;
  /** Ids of the states that it was in, as its drawing names them. */
  readonly states: readonly string[];
}

/** What one turn did. */
export interface JournalStep {
  readonly turn: number;
  /** In ms since the epoch. */
  readonly at: number;
  /** Messages that the turn said have ids that begin with it. */
  readonly turnId: string;
  readonly stimulus: Stimulus['kind'];
  /** In one line: the type of the message, the event of the timer, the activity's call. */
  readonly about: string;
  /** The hub's id of the message that caused it. */
  readonly messageId?: string;
  readonly outcome: string;
  /** Where the dialogs stood before and after, bottom first; absent when it is not known any more. */
  readonly before?: readonly Standing[];
  readonly after?: readonly Standing[];
  readonly effects: readonly { readonly kind: TurnEffect['kind']; readonly about: string }[];
  /** Why something that was said is left out. */
  readonly withheld?: 'redacted' | 'hidden';
}

/**
 * What the turns of a conversation did, oldest first; `undefined` when nothing is known of it. Where the dialogs stood is found out
 * by taking the turns again, which changes nothing.
 */
export async function journalSteps(
  { store, programs }: SheetParts,
  conversationId: string,
): Promise<readonly JournalStep[] | undefined> {
  const journal = await readJournal(store, conversationId);
  if (journal === undefined) return undefined;
  const program = programs.get(journal.bot);
  const records = program === undefined ? [] : recordsAlong(program, journal);
  return journal.turns.map((turn, index) => stepOf(program, turn, records[index]));
}

type Along = ReturnType<typeof recordsAlong>[number];

function stepOf(
  program: Program | undefined,
  { turn, at, body }: JournalTurn,
  along: Along | undefined,
): JournalStep {
  const { outcome, effects, turnId, withheld } = body;
  const stimulus = readStimulus(body.stimulus);
  const id = stimulus.kind === 'message' ? stimulus.message.id : undefined;
  return {
    turn,
    at,
    turnId,
    stimulus: stimulus.kind,
    about: aboutStimulus(stimulus),
    ...(id !== undefined && { messageId: id }),
    outcome,
    ...(along?.before !== undefined && { before: standingOf(program, along.before) }),
    ...(along?.after !== undefined && { after: standingOf(program, along.after) }),
    effects: effects.map((effect) => ({ kind: effect.kind, about: aboutEffect(effect) })),
    ...(withheld !== undefined && { withheld }),
  };
}

function standingOf(program: Program | undefined, { frames }: ConversationRecord): readonly Standing[] {
  return frames.map((frame) => ({
    dialog: nameOf(frame),
    value: frame.state.value,
    states: statesOf(program, frame, frames),
  }));
}

function aboutStimulus(stimulus: Stimulus): string {
  switch (stimulus.kind) {
    case 'message':
      return [stimulus.message.type, stimulus.message.content?.text]
        .filter((part) => part !== undefined)
        .join(': ');
    case 'timer':
      return stimulus.event.type;
    case 'activity-done':
      return `call ${stimulus.callId}`;
    case 'activity-failed':
      return `${stimulus.error.name}: ${stimulus.error.message}`;
    case 'close':
      return 'by who operates the bot';
    case 'send-failed':
      return stimulus.hubCode ?? stimulus.reason;
    case 'last-word':
      return stimulus.owner === 'ended' ? 'the end, sent again' : 'the hand-over, sent again';
  }
}

function aboutEffect(effect: TurnEffect): string {
  switch (effect.kind) {
    case 'send':
      return [effect.draft.type, effect.draft.content?.text].filter((part) => part !== undefined).join(': ');
    case 'schedule':
      return `${effect.event.type} in ${effect.delayMs / 1_000} s`;
    case 'call':
      return effect.activity;
    case 'cancel-timer':
      return effect.timerId;
    case 'cancel-call':
      return effect.callId;
    case 'emit':
      return effect.event.type;
    case 'drop-outbox':
      return 'what still waited to be sent';
  }
}
