import { parseRichContent, type RichContent } from '@colloquy/protocol';
import { DialogsError } from '../errors.js';
import type { MessageDraft } from './message-draft.js';

/** The rich messages that have an effect of their own. */
type RichEffectType = 'richMessage.listpicker' | 'richMessage.quickreply';

/**
 * A rich message from its structure, which travels as a JSON string (protocol 5.4).
 *
 * @throws DialogsError `COLLOQUY_E_EFFECT_INVALID` for a structure that cannot be shown, such as a list without items.
 */
export function richDraft<Type extends RichEffectType>(
  effect: string,
  type: Type,
  content: RichContent<Type>,
): MessageDraft {
  const json = JSON.stringify(content);
  const read = parseRichContent(type, json);
  if (!read.ok) throw new DialogsError('COLLOQUY_E_EFFECT_INVALID', { effect, problems: read.reason });
  return { type, content: { json } };
}
