const BEGIN = /^\s*(?:#|\/\/|<!--) only ([\w -]+?)(?: -->)?$/;
const END = /^\s*(?:#|\/\/|<!--) end only(?: -->)?$/;

/**
 * Leaves out the parts of a template that are for other choices. A part stands between the lines `# only sqlite` and `# end only`, or the same
 * after `//`, or in `<!-- -->`; several names mean any of them. Pure.
 */
export function keepSections(text: string, chosen: ReadonlySet<string>): string {
  let isKept = true;
  let hadSections = false;
  const lines = text.split('\n').filter((line) => {
    const [, names] = BEGIN.exec(line) ?? [];
    if (names !== undefined) {
      isKept = names.split(' ').some((name) => chosen.has(name));
      hadSections = true;
      return false;
    }
    if (!END.test(line)) return isKept;
    isKept = true;
    return false;
  });
  if (!hadSections) return text;
  // Empty lines from both sides of a part that is gone come together.
  return `${lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()}\n`;
}
