import type { RichMessageType } from '../message-types.js';
import type { RichContent } from '../rich/rich-content.js';
import type { Draft } from './draft.js';
import { jsonContent } from './json-content.js';
import type { Problems } from './problems.js';

/** The draft of a rich message from its structure, which travels as a string of at most 10,000 characters (protocol 5.4). */
export function richDraft<Type extends RichMessageType>(
  problems: Problems,
  type: Type,
  content: RichContent<Type>,
): Draft<Type> {
  return { type, content: jsonContent(problems, content) };
}
