/**
 * Text as it can stand in a drawing: on one line, without control characters, halves of characters, or signs that turn the direction
 * of what follows.
 */
export function oneLine(text: string): string {
  // Cs are halves of characters, and the first of these are no characters of XML.
  const without = /[\p{Cc}\p{Cs}\uFFFE\uFFFF\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;
  return text.replace(/\s+/g, ' ').replace(without, '').trim();
}

/** Text of at most so many characters; what is longer ends in an ellipsis. */
export function shortened(text: string, most: number): string {
  const characters = [...text];
  return characters.length > most ? `${characters.slice(0, most - 1).join('')}…` : text;
}
