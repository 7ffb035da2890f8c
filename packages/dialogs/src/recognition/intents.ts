import type { Sayable } from '../texts/words.js';
import type { Entity, EntityValue } from './entity.js';
import { refuseBadIntents } from './intent-problems.js';
import type { RecognizedIntent } from './recognizer.js';

/** What may be said with an intent, by name. */
export type EntityMap = Readonly<Record<string, Entity>>;

/** Sentences or words by language tag (BCP 47). */
export type ByLanguage = Readonly<Record<string, readonly string[]>>;

/** Something that customers may want. Not to be confused with the participant's intents, with which an agent hands back. */
export interface IntentDeclaration {
  /** How it is said in "Did you mean ...?", 1 to 200 characters. */
  readonly title: Sayable;
  /** What it is, in a sentence: for models. */
  readonly description?: string;
  /** What customers say, at least a few for each language. `{name}` stands for an entity. */
  readonly examples?: ByLanguage;
  /** Words, or groups of words, that alone make it likely. */
  readonly keywords?: ByLanguage;
  /** Patterns that make it certain. A named group is the entity of that name. Must not need long for any text. */
  readonly patterns?: readonly RegExp[];
  /** What may be said with it. */
  readonly entities?: EntityMap;
  /** `true`: while a dialog runs the bot's `onCapture` hears of it, wherever the customer is. */
  readonly anywhere?: boolean;
}

/** Intents by name. */
export type IntentMap = Readonly<Record<string, IntentDeclaration>>;

/** What was said with an intent: what was not said is missing. */
export type EntitiesOf<Declaration> = Declaration extends { readonly entities: infer Map extends EntityMap }
  ? { readonly [Name in keyof Map]?: EntityValue<Map[Name]> }
  : Readonly<Record<never, never>>;

/** An intent that was recognized, told apart by `intent`. */
export type Wish<Map extends IntentMap> = {
  readonly [Name in keyof Map & string]: {
    readonly intent: Name;
    /** From 0 to 1. */
    readonly score: number;
    readonly entities: EntitiesOf<Map[Name]>;
  };
}[keyof Map & string];

/** Declared intents, for code that does not care which. */
export interface DeclaredIntents {
  readonly declared: IntentMap;
}

/** What customers of a bot may want, declared once. */
export interface Intents<Map extends IntentMap = IntentMap> extends DeclaredIntents {
  readonly declared: Map;
  /**
   * What the customer wants, in a hook of the bot; `undefined` when nothing was recognized.
   *
   * @example
   * ```ts
   * const wish = wishes.in(turn);
   * if (wish?.intent === 'bookTable') return this.start('booking', { people: wish.entities.people });
   * ```
   */
  readonly in: (turn: { readonly recognized: RecognizedIntent | undefined }) => Wish<Map> | undefined;
}

/**
 * Declares what customers may want.
 *
 * @example
 * ```ts
 * export const wishes = intents({
 *   bookTable: {
 *     title: words({ en: 'Book a table', de: 'Einen Tisch reservieren' }),
 *     examples: { en: ['book a table', 'a table for {people}'], de: ['einen Tisch reservieren'] },
 *     entities: { people: entity.number({ min: 1 }) },
 *   },
 * });
 * ```
 *
 * @throws DialogsError `COLLOQUY_E_INTENTS_INVALID`, with every problem
 */
export function intents<const Map extends IntentMap>(declared: Map): Intents<Map> {
  refuseBadIntents(declared);
  return {
    declared,
    // The runtime hands on only what is declared, read by the entities that are declared.
    in: ({ recognized }) =>
      recognized !== undefined && Object.hasOwn(declared, recognized.intent)
        ? (recognized as unknown as Wish<Map>)
        : undefined,
  };
}
