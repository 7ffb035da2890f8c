import { chooseIntent, type IntentEvent, type RecognizedIntent, type TextEvent } from '@colloquy/dialogs';
import type { ConversationRecord } from '../../store/records.js';
import { machineOf } from '../machine-of.js';
import { interestIn } from '../machine-step.js';
import type { Program } from '../program.js';
import { reachOf, type Reach } from './reach.js';

/** What a text was heard to want. */
export type Heard =
  | { readonly kind: 'nothing' }
  /** `isBots`: the bot hears of it before the dialogs that run. */
  | { readonly kind: 'intent'; readonly intent: RecognizedIntent; readonly isBots: boolean }
  /** The customer has to be asked which. */
  | { readonly kind: 'several'; readonly intents: readonly RecognizedIntent[] };

/**
 * Chooses among what was recognized in a text. Whatever a recognizer said, only that counts which the conversation would act on in its
 * present state, guards and all.
 */
export function hear(
  program: Program,
  record: ConversationRecord,
  text: TextEvent,
  recognized: readonly RecognizedIntent[],
): Heard {
  const { recognition } = program;
  if (recognition === undefined || recognized.length === 0) return { kind: 'nothing' };
  const reach = reachOf(program, record, text);
  const wanted = recognized.filter((intent) => isWanted(program, record, reach, intentEvent(text, intent)));
  const choice = chooseIntent(wanted, recognition, (intent) => reach.needsSureness.has(intent));
  if (choice.kind === 'none') return { kind: 'nothing' };
  if (choice.kind === 'one') return heardOne(choice.intent, reach);
  // What must not be kept cannot be asked about: the question would keep it.
  const mayAsk = recognition.clarification !== undefined && text.message.content?.redact !== true;
  const [likeliest] = choice.intents;
  return mayAsk || likeliest === undefined ? choice : heardOne(likeliest, reach);
}

/** The event of an intent: the text, and what was recognized in it. */
export function intentEvent(text: TextEvent, { intent, score, entities }: RecognizedIntent): IntentEvent {
  return { ...text, type: `intent.${intent}`, intent, score, entities };
}

function heardOne(intent: RecognizedIntent, { bots }: Reach): Heard {
  return { kind: 'intent', intent, isBots: bots.has(intent.intent) };
}

/** An intent whose guard says no is not wanted, unless the bot itself hears of it. */
function isWanted(
  program: Program,
  { frames }: ConversationRecord,
  { accepts, bots }: Reach,
  event: IntentEvent,
): boolean {
  if (!accepts.has(event.intent)) return false;
  if (bots.has(event.intent)) return true;
  return frames.some((frame) => interestIn(machineOf(program, frame, frames), frame, event) !== 'none');
}
