/** Marks that nobody sees: soft hyphen, zero-width space, direction marks, word joiner, variation selectors, byte order mark. */
const INVISIBLE = /\u00AD|\u200B|\u200E|\u200F|\u2060|\uFE0E|\uFE0F|\uFEFF/gu;

/** Whether there are only letters and signs of ASCII, as in most of what is said: there only letter case and blanks can differ. */
export function isPlain(text: string): boolean {
  return PLAIN.test(text);
}

const PLAIN = /^[ -~]*$/;

function singleSpaced(text: string): string {
  return (text.includes('  ') ? text.replace(/ +/g, ' ') : text).trim();
}

/**
 * A text as titles are compared (protocol 6.13): compatibility forms, white space and letter case do not count, nor do marks that
 * nobody sees.
 */
export function foldTitle(text: string): string {
  if (isPlain(text)) return singleSpaced(text.toLowerCase());
  // Two rounds: changing the case of a letter may leave it in another normal form.
  return foldCase(foldCase(text.replace(INVISIBLE, '')))
    .replace(/\s+/gu, ' ')
    .trim();
}

/** By way of the capitals, so that "Straße" and "STRASSE" are the same. */
function foldCase(text: string): string {
  return text.normalize('NFKC').toUpperCase().toLowerCase().normalize('NFKC');
}

/** A folded title without the full stop, question mark or the like that somebody puts behind an answer. */
export function withoutTrailingPunctuation(folded: string): string {
  return folded.replace(/[\s.,;:!?…。、·؟،؛۔।]+$/u, '');
}
