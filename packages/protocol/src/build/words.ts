import type { OutboundContent } from '../content.js';
import type { Reader } from './reader.js';

/** The fields in which an input says something in words. */
export interface Words {
  readonly text?: string;
  readonly html?: string;
  readonly redact?: boolean;
}

/** The content of an input that may say something: plain text or HTML, 1 to 10,000 characters, not both (protocol 5.4). */
export function wordsOf<Input extends Words>(input: Reader<Input>): OutboundContent | undefined {
  const from = input as Reader<Words>;
  const redact = from.flag('redact');
  if (from.has('text') && from.has('html')) {
    from.report('html', 'is given beside text; give one of the two');
  }
  if (from.has('text')) return flagged({ text: from.text('text') }, redact);
  if (from.has('html')) return flagged({ html: from.text('html') }, redact);
  if (redact !== undefined)
    from.report('redact', 'is given without words; give text or html, or leave it out');
  return undefined;
}

function flagged(content: OutboundContent, redact: boolean | undefined): OutboundContent {
  return redact === undefined ? content : { ...content, redact };
}
