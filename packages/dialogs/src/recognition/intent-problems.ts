import { DialogsError } from '../errors.js';
import { isLanguage } from '../texts/speech.js';
import type { ByLanguage, IntentDeclaration, IntentMap } from './intents.js';

/** The name becomes the type of an event: no dots, no wildcard. */
const NAME = /^[A-Za-z][A-Za-z0-9_-]{0,63}$/;

/** @throws DialogsError `COLLOQUY_E_INTENTS_INVALID`, with every problem */
export function refuseBadIntents(declared: IntentMap): void {
  const problems = Object.entries(declared).flatMap(([name, intent]) =>
    problemsOf(name, intent).map((problem) => `${name}: ${problem}`),
  );
  if (problems.length > 0)
    throw new DialogsError('COLLOQUY_E_INTENTS_INVALID', { problems: problems.join('; ') });
}

function problemsOf(name: string, intent: IntentDeclaration): readonly string[] {
  const { examples = {}, keywords = {}, patterns = [], description, entities = {} } = intent;
  const isTellable = [...texts(examples), ...texts(keywords), ...patterns].length > 0;
  const groups = patterns.flatMap(({ source }) => [...source.matchAll(/\(\?<([A-Za-z]\w*)>/g)]);
  const named = [...texts(examples).flatMap(slotsIn), ...groups.map((match) => match[1] ?? '')];
  return [
    ...(NAME.test(name) ? [] : ['its name is not 1 to 64 letters, digits, "-" or "_", a letter first']),
    ...(isTellable || description !== undefined
      ? []
      : ['nothing tells it apart: give it examples, keywords, patterns, or a description for a model']),
    ...[...Object.keys(examples), ...Object.keys(keywords)]
      .filter((tag) => !isLanguage(tag))
      .map((tag) => `${JSON.stringify(tag)} is no language tag`),
    ...[...texts(examples), ...texts(keywords)]
      .filter((text) => text.replace(SLOT, '').trim() === '')
      .map((text) => `${JSON.stringify(text)} says nothing`),
    ...named
      .filter((slot) => !Object.hasOwn(entities, slot))
      .map((slot) => `it names {${slot}}, and entities has no ${slot}`),
  ];
}

function texts(byLanguage: ByLanguage): readonly string[] {
  return Object.values(byLanguage).flat();
}

function slotsIn(example: string): readonly string[] {
  return [...example.matchAll(SLOT)].map((match) => match[1] ?? '');
}

/** The place of an entity in an example. */
export const SLOT = /\{([A-Za-z]\w*)\}/g;
