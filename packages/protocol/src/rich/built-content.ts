import type { RichMessageType } from '../message-types.js';
import type { RichContent } from './rich-content.js';

/** A content as a message carries it: its structure as a string. */
interface Written {
  readonly json?: string;
}

/** What contents were made of, for as long as they are held. */
const BUILT = new WeakMap<Written, { readonly type: RichMessageType; readonly content: unknown }>();

/** Remembers what a content was made of, so that nobody has to read its own words again to know. */
export function rememberBuilt<Type extends RichMessageType>(
  written: Written,
  type: Type,
  content: RichContent<Type>,
): void {
  BUILT.set(written, { type, content });
}

/** What a content was made of here, for a message of this type; `undefined` for any other. */
export function builtContent<Type extends RichMessageType>(
  written: Written,
  type: Type,
): RichContent<Type> | undefined {
  const built = BUILT.get(written);
  // The type goes with the structure: `rememberBuilt` has no other.
  return built?.type === type ? (built.content as RichContent<Type>) : undefined;
}
