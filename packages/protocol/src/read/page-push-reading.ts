import type { InboundMessage } from '../callback.js';
import { arrayOf, fieldsOf, textOf } from '../loose-value.js';
import { jsonFieldsOf, readBody, type InboundBody } from './inbound-body.js';

/** Pages for the customer's browser (protocol 6.5). */
export interface PagePushReading extends InboundBody {
  readonly kind: 'page-push';
  /** Absolute `http` and `https` addresses, each once; empty when none was found. */
  readonly urls: readonly string[];
  readonly message: InboundMessage;
}

/**
 * Reads a `pagePush`. Its content is not documented: addresses are looked for in the text, then in the JSON under `url`,
 * `urls` and `link`.
 */
export function readPagePush(message: InboundMessage): PagePushReading {
  const body = readBody(message);
  const inText = urlsIn(body.text ?? '');
  const urls = inText.length > 0 ? inText : urlsOfJson(body);
  return { kind: 'page-push', urls: [...new Set(urls)], ...body, message };
}

function urlsOfJson(body: InboundBody): readonly string[] {
  const fields = jsonFieldsOf(body);
  return [fields['url'], ...arrayOf(fields['urls']), fields['urls'], fields['link']]
    .map((value) => textOf(value) ?? textOf(fieldsOf(value)?.['url']) ?? textOf(fieldsOf(value)?.['link']))
    .flatMap((value) => (value === undefined ? [] : urlsIn(value)));
}

/** Addresses in a text, without the punctuation of the sentence around them. */
function urlsIn(text: string): readonly string[] {
  return (text.match(/https?:\/\/[^\s<>"]+/gi) ?? [])
    .map(withoutSentenceEnd)
    .filter((url) => URL.canParse(url));
}

function withoutSentenceEnd(url: string): string {
  // A closing bracket belongs to the address only if the address opens one.
  const ends = url.includes('(') ? `.,;:!?'` : `.,;:!?')]`;
  let end = url.length;
  while (end > 0 && ends.includes(url.charAt(end - 1))) end -= 1;
  return url.slice(0, end);
}
