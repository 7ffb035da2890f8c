/** A block of TypeScript in the documentation. */
export interface Snippet {
  /** The line of its first line in the file, from 1. */
  readonly line: number;
  readonly code: string;
  /** What surrounds it, by name; left out where it is a module. */
  readonly frame?: string;
}

const FENCE = /^( *)```(\w*)/;
const FRAME = /^<!-- frame: ([\w-]+) -->$/;

/** The `ts` blocks of a Markdown file. `<!-- frame: name -->` before one says what it is a part of. */
export function readSnippets(markdown: string): readonly Snippet[] {
  const snippets: Snippet[] = [];
  let open: { language: string; line: number; code: string[]; frame: string | undefined } | undefined;
  let frame: string | undefined;
  for (const [index, text] of markdown.split('\n').entries()) {
    const fence = FENCE.exec(text);
    if (open === undefined && fence !== null) {
      open = { language: fence[2] ?? '', line: index + 2, code: [], frame };
    } else if (open !== undefined && fence !== null) {
      const { language, line, code } = open;
      if (language === 'ts') {
        snippets.push({
          line,
          code: code.join('\n'),
          ...(open.frame !== undefined && { frame: open.frame }),
        });
      }
      open = undefined;
    } else if (open !== undefined) open.code.push(text);
    if (text.trim() !== '') frame = FRAME.exec(text)?.[1];
  }
  return snippets;
}
