import type { Said } from '../prompts/reading.js';
import type { IntentDeclaration, IntentMap } from './intents.js';
import type { RecognizedIntent } from './recognizer.js';

/** What is left of a recognizer's answer, and what had to be dropped. */
export interface ReadAnswer {
  /** The likeliest first, each intent once. */
  readonly intents: readonly RecognizedIntent[];
  /** Intents that were not asked for: the conversation would not act on them, or there are none of the name. */
  readonly notAccepted: number;
  /** Intents without a score, and entities that are none. */
  readonly invalid: number;
}

/** No answer has more to say; what comes after is dropped. */
const MOST_INTENTS = 50;

/**
 * Reads what a recognizer answered, with distrust: only intents that were asked for, only scores from 0 to 1, only entities as they are
 * declared. `undefined` when it is no answer at all. Never throws.
 */
export function readAnswer(
  answer: unknown,
  {
    accepts,
    declared,
    said,
  }: { readonly accepts: ReadonlySet<string>; readonly declared: IntentMap; readonly said: Said },
): ReadAnswer | undefined {
  const given = fieldsOf(answer)['intents'];
  if (!Array.isArray(given)) return undefined;
  const found = new Map<string, RecognizedIntent>();
  let notAccepted = 0;
  let invalid = Math.max(0, given.length - MOST_INTENTS);
  for (const each of given.slice(0, MOST_INTENTS)) {
    const { name, score, entities } = fieldsOf(each);
    if (typeof name !== 'string' || !isScore(score)) {
      invalid += 1;
      continue;
    }
    const declaration = accepts.has(name) && Object.hasOwn(declared, name) ? declared[name] : undefined;
    if (declaration === undefined) {
      notAccepted += 1;
      continue;
    }
    const read = readEntities(declaration, fieldsOf(entities), said);
    invalid += read.invalid;
    if ((found.get(name)?.score ?? -1) < score) found.set(name, { intent: name, score, ...read.found });
  }
  const intents = [...found.values()].toSorted((one, other) => other.score - one.score);
  return { intents, notAccepted, invalid };
}

function readEntities(
  { entities = {} }: IntentDeclaration,
  given: Readonly<Record<string, unknown>>,
  text: Said,
): { readonly found: Pick<RecognizedIntent, 'entities' | 'said'>; readonly invalid: number } {
  const found: Record<string, unknown> = {};
  const said: string[] = [];
  let invalid = Object.keys(given).filter((name) => !Object.hasOwn(entities, name)).length;
  for (const [name, entity] of Object.entries(entities)) {
    if (!Object.hasOwn(given, name) || given[name] === undefined || given[name] === null) continue;
    const value = entity.read(given[name], text);
    if (value === undefined) invalid += 1;
    else {
      found[name] = value;
      if (entity.options === undefined) said.push(...leavesOf(value));
    }
  }
  return { found: { entities: found, ...(said.length > 0 && { said }) }, invalid };
}

/** What is not one of the ids that the bot made itself is the customer's. */
function leavesOf(value: unknown): readonly string[] {
  if (typeof value === 'string' || typeof value === 'number') return [String(value)];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(leavesOf) : [];
}

function isScore(score: unknown): score is number {
  return typeof score === 'number' && score >= 0 && score <= 1;
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
