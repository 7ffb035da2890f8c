import type { AnyDialog, IntentMap, TextEvent } from '@colloquy/dialogs';
import type { ConversationRecord, FrameRecord } from '../../store/records.js';
import { isAnswer } from '../is-answer.js';
import { machineOf } from '../machine-of.js';
import { intentsNamedBy, interestIn } from '../machine-step.js';
import type { Program } from '../program.js';

/** Which intents a conversation would act on now. */
export interface Reach {
  readonly accepts: ReadonlySet<string>;
  /** Those of them that would leave an open question: somebody has to be sure. */
  readonly needsSureness: ReadonlySet<string>;
  /** Those of which the bot hears although dialogs run. */
  readonly bots: ReadonlySet<string>;
}

const NOTHING: ReadonlySet<string> = new Set();

/**
 * Which intents a conversation would act on now, if a text had them. Pure; guards are not asked, since they may ask for what was said
 * with the intent.
 *
 * - When no dialog runs, or none takes the text: all, since the bot's hooks hear of them.
 * - Else those that the dialogs name in their present states, from the top down to the first that takes the text, and those that are
 *   captured further down or are heard `anywhere`. These would leave the question that the text may answer, and need to be sure.
 * - None of the latter when the dialog on top keeps the text for an answer to its question.
 * - None at all when the text picks something that was offered last: it is an answer.
 */
export function reachOf(program: Program, record: ConversationRecord, text: TextEvent): Reach {
  const declared = program.recognition?.declared ?? {};
  const { frames } = record;
  const machines = frames.map((frame) => machineOf(program, frame, frames));
  const taker = frames.findLastIndex((frame, index) => takes(machines[index], frame, text));
  if (taker < 0) {
    const all = new Set(Object.keys(declared));
    return { accepts: all, needsSureness: NOTHING, bots: all };
  }
  if (text.choice !== undefined && !text.choice.stale)
    return { accepts: NOTHING, needsSureness: NOTHING, bots: NOTHING };
  const isKept = isAnswer(program, record, text);
  const near = new Set<string>();
  const far = new Set<string>();
  frames.forEach((frame, index) => {
    for (const [intent, how] of namedBy(machines[index], frame, declared)) {
      if (index >= taker) near.add(intent);
      else if (how === 'captures' && !isKept) far.add(intent);
    }
  });
  const anywhere = Object.entries(declared).flatMap(([name, intent]) =>
    intent.anywhere === true ? [name] : [],
  );
  if (!isKept) for (const intent of anywhere) far.add(intent);
  for (const intent of near) far.delete(intent);
  return { accepts: new Set([...near, ...far]), needsSureness: far, bots: new Set(anywhere) };
}

function takes(machine: AnyDialog | undefined, frame: FrameRecord, event: TextEvent): boolean {
  return machine !== undefined && interestIn(machine, frame, event) !== 'none';
}

function namedBy(
  machine: AnyDialog | undefined,
  frame: FrameRecord,
  declared: IntentMap,
): ReadonlyMap<string, 'takes' | 'captures'> {
  return machine === undefined ? new Map() : intentsNamedBy(machine, frame, Object.keys(declared));
}
