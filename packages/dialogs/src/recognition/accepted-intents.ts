import { tongueOf } from '../prompts/words/tongue-of.js';
import { spoken } from '../texts/in-language.js';
import type { Speech } from '../texts/speech.js';
import type { ByLanguage, IntentMap } from './intents.js';
import type { AcceptedIntent } from './recognizer.js';

/** A model learns no more from more. */
const MOST_EXAMPLES = 20;

/** Declared intents as a recognizer hears of them, in the customer's language where they have it. */
export function acceptedIntents(
  declared: IntentMap,
  names: Iterable<string>,
  speech: Speech,
): readonly AcceptedIntent[] {
  return [...names].flatMap((name) => {
    const intent = Object.hasOwn(declared, name) ? declared[name] : undefined;
    if (intent === undefined) return [];
    const { title, description, examples = {}, entities = {} } = intent;
    const accepted = Object.entries(entities).map(([entityName, { kind, options }]) => [
      entityName,
      { kind, ...(options !== undefined && { options }) },
    ]);
    return [
      {
        name,
        title: String(spoken(title, speech)),
        ...(description !== undefined && { description }),
        examples: examplesIn(examples, speech.language),
        entities: Object.fromEntries(accepted) as AcceptedIntent['entities'],
      },
    ];
  });
}

function examplesIn(examples: ByLanguage, language: string): readonly string[] {
  const own = Object.entries(examples).filter(([tag]) => tongueOf(tag) === tongueOf(language));
  const chosen = own.length > 0 ? own : Object.entries(examples);
  return chosen.flatMap(([, texts]) => texts).slice(0, MOST_EXAMPLES);
}
