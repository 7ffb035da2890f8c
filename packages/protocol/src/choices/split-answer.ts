const LIST_MARKS = '[,;\\n、，；،]+';
const STROKES = '\\s[&+]\\s';

/** The parts of an answer that names several things: at commas, lines, "&", and at the joining words of a language. */
export function splitAnswer(text: string, joiners: readonly string[]): readonly string[] {
  const words = joiners.map((joiner) => joiner.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'));
  const between = words.length === 0 ? [] : [`\\s(?:${words.join('|')})\\s`];
  return parts(text, new RegExp([LIST_MARKS, STROKES, ...between].join('|'), 'iu'));
}

/** The numbers of an answer that is nothing but numbers, such as "1 3 4" and "1/3"; else nothing. */
export function splitNumbers(text: string): readonly string[] {
  const numbers = parts(text.normalize('NFKC'), /[\s,;&+/]+/u);
  return numbers.every((number) => /^#?\(?\d{1,4}[.)]?$/.test(number)) ? numbers : [];
}

function parts(text: string, separator: RegExp): readonly string[] {
  return text
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
