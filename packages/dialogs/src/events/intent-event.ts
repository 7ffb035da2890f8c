import type { EntitiesOf, IntentMap, Intents } from '../recognition/intents.js';
import type { TextEvent } from './inbound-event.js';

/** The customer wants something, and said it in words: the text as it came, and what was recognized in it. */
export interface IntentEvent<
  Name extends string = string,
  Entities = Readonly<Record<string, unknown>>,
> extends Omit<TextEvent, 'type'> {
  readonly type: `intent.${Name}`;
  readonly intent: Name;
  /** From 0 to 1. */
  readonly score: number;
  /** What was said with it: what was not said is missing. */
  readonly entities: Entities;
}

/** The events of declared intents. */
export type IntentEventOf<Declared> =
  Declared extends Intents<infer Map extends IntentMap>
    ? {
        readonly [Name in keyof Map & string]: IntentEvent<Name, EntitiesOf<Map[Name]>>;
      }[keyof Map & string]
    : never;
