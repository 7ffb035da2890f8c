import type { InboundMessage } from '../callback.js';
import type { RichMessageType } from '../message-types.js';
import { parseRichContent, type ParsedRichContent } from '../rich/rich-content.js';
import { readBody, type InboundBody } from './inbound-body.js';

/** A rich message of one type. */
export interface RichReadingOf<Type extends RichMessageType> extends InboundBody {
  readonly kind: 'rich';
  readonly type: Type;
  /** Its content as documented, or why it differs from that; then `json` still holds what came. */
  readonly rich: ParsedRichContent<Type>;
  readonly message: InboundMessage;
}

/** One of the nine rich messages (protocol 6.8 to 6.11); `type` tells which, and so what `rich.content` holds. */
export type RichReading = { [Type in RichMessageType]: RichReadingOf<Type> }[RichMessageType];

/** The reader for one type of rich message. */
export function richReader<Type extends RichMessageType>(
  type: Type,
): (message: InboundMessage) => RichReadingOf<Type> {
  return (message) => {
    const json = message.content?.json;
    const rich: ParsedRichContent<Type> =
      json === undefined ? { ok: false, reason: 'content.json is missing' } : parseRichContent(type, json);
    return { kind: 'rich', type, rich, ...readBody(message), message };
  };
}
