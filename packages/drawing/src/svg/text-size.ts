/** In px. What a picture is drawn with cannot be known here, so the widths are those of a rather wide font. */
export const FONT_SIZE = 13;
export const LINE_HEIGHT = 18;

const NARROW = /[ijlftrI.,:;'!|()[\]\s]/;
const WIDE = /[mwMW@%A-Z…]/;
/** Letters that fill a square, as those of Chinese, Japanese and Korean do, and pictures. */
const SQUARE =
  /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\p{Extended_Pictographic}]/u;

/** How wide a line will about be, in px. */
export function lineWidth(line: string): number {
  const ems = [...line].reduce((sum, character) => sum + emsOf(character), 0);
  return Math.ceil(ems * FONT_SIZE);
}

/** How much room some lines take, in px. A name is the first of them, and bold. */
export function linesSize(
  lines: readonly string[],
  first: 'plain' | 'with a name' = 'plain',
): { readonly width: number; readonly height: number } {
  const widths = lines.map((line, place) =>
    Math.ceil(lineWidth(line) * (first === 'with a name' && place === 0 ? BOLDER : 1)),
  );
  return { width: Math.max(0, ...widths), height: lines.length * LINE_HEIGHT };
}

/** How much wider bold letters are. */
const BOLDER = 1.15;

function emsOf(character: string): number {
  if (SQUARE.test(character)) return 1.05;
  if (NARROW.test(character)) return 0.38;
  return WIDE.test(character) ? 0.82 : 0.6;
}
