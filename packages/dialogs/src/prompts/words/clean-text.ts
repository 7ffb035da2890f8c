import { textOfHtml } from '@colloquy/protocol';
import type { TextEvent } from '../../events/inbound-event.js';

/** Characters that command a terminal or turn the direction of what stands around them; line breaks and tabs stay. */
const COMMANDS = /[^\P{Cc}\t\n\r]|[\u200B\u202A-\u202E\u2060-\u2069\uFEFF\uFFF9-\uFFFB]/gu;

/** Halves of a character, which cannot be stored as they are. */
const HALVES = /\p{Surrogate}/gu;

/** What somebody wrote, without what nobody sees, in one normal form. */
export function cleanText(text: string): string {
  return text.replace(COMMANDS, '').replace(HALVES, '\uFFFD').normalize('NFC').trim();
}

/** The words of a message: its text, or that of its HTML. Empty for files alone and for an answer that is nothing but JSON. */
export function wordsOf({ reading }: Pick<TextEvent, 'reading'>): string {
  const { text, html } = reading;
  return cleanText(text ?? (html === undefined ? '' : textOfHtml(html)));
}
