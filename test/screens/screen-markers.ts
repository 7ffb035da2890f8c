const PLACE = /^<!-- screens: ([\w-]+) -->$([\s\S]*?)^<!-- end of screens -->$/gm;

/** Names of the screens that a Markdown file shows, in its order. */
export function screensIn(markdown: string): readonly string[] {
  return [...markdown.matchAll(PLACE)].map(([, name = '']) => name);
}

/** The same Markdown with what belongs in its places: everything between a marker and its end is the task's. */
export function withScreens(markdown: string, screens: ReadonlyMap<string, string>): string {
  return markdown.replaceAll(PLACE, (_place: string, name: string) => {
    const screen = screens.get(name) ?? 'There is no such screen.';
    return `<!-- screens: ${name} -->\n\n\`\`\`\n${screen.trimEnd()}\n\`\`\`\n\n<!-- end of screens -->`;
  });
}
