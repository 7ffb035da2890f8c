import { oneLine } from '../model/one-line.js';

/**
 * Text as Mermaid shows it and does not read it: everything but letters, digits and a few harmless signs by its number. So it can
 * end neither a label nor the diagram, and is no HTML, which Mermaid would show as such.
 */
export function escapeMermaid(text: string): string {
  return oneLine(text).replace(/[^\p{L}\p{M}\p{N} .,!?'()[\]/…·_-]|--/gu, (sign) =>
    [...sign].map((each) => `#${each.codePointAt(0) ?? 0};`).join(''),
  );
}
