import { acceptedIntents, type RecognitionRequest, type TextEvent } from '@colloquy/dialogs';
import { readInbound, textOfHtml, type InboundMessage } from '@colloquy/protocol';
import type { ConversationRecord } from '../../store/records.js';
import { eventOf } from '../event-of.js';
import { mergeKnown } from '../known-facts.js';
import type { Program } from '../program.js';
import type { Stimulus } from '../stimulus.js';
import { upgrade } from '../versions/upgrade.js';
import { picksOfClarification } from './clarification.js';
import { reachOf, type Reach } from './reach.js';

/** What is to be recognized before a turn. */
export interface AskedRecognition {
  readonly request: RecognitionRequest;
  readonly reach: Reach;
}

/**
 * What a recognizer is asked about a stimulus; `undefined` when there is nothing to recognize: it is no text, it is answered by a person,
 * it picks what was offered, or the conversation would act on no intent. Pure.
 */
export function recognitionRequest(
  program: Program,
  record: ConversationRecord,
  stimulus: Stimulus,
): AskedRecognition | undefined {
  const { recognition } = program;
  if (recognition === undefined || stimulus.kind !== 'message' || record.owner !== 'bot') return undefined;
  const { message, at } = stimulus;
  const text = wordsOf(message);
  if (message.type !== 'text' || text === '') return undefined;
  let issued = 0;
  const start = { record: { ...record, known: mergeKnown(record.known, message) }, effects: [] };
  const { record: current } = upgrade(program, start, () => `recognition.${(issued += 1)}`);
  const { offers = [], sent } = current;
  const speech = program.speechOf(current);
  const event = eventOf(message, {
    offers,
    sent,
    wordMatchers: program.wordMatchers,
    at,
    speech,
  }) as TextEvent;
  if (picksOfClarification(current, event) !== undefined) return undefined;
  const reach = reachOf(program, current, event);
  const accepts = acceptedIntents(recognition.declared, reach.accepts, speech);
  return accepts.length === 0 ? undefined : { request: { text, at, speech, accepts }, reach };
}

/** What the customer wrote; nothing for an answer that is JSON, and for files alone. */
function wordsOf(message: InboundMessage): string {
  const reading = readInbound(message);
  if (reading.kind !== 'text') return '';
  return (reading.text ?? (reading.html === undefined ? '' : textOfHtml(reading.html))).trim();
}
