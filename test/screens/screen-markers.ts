const PLACE = /^<!-- screen of ([\w-]+) -->$[\s\S]*?^<!-- end of screen -->$/gm;

/** The names of the screens that a Markdown file has. */
export function screensIn(markdown: string): readonly string[] {
  return [...markdown.matchAll(PLACE)].map(([, name = '']) => name);
}

/** The same Markdown with what is on each screen. Everything between a marker and its end is the task's. */
export function withScreens(markdown: string, screenOf: (name: string) => string): string {
  return markdown.replaceAll(PLACE, (_all, name: string) => {
    const screen = screenOf(name).trimEnd();
    return `<!-- screen of ${name} -->\n\n\`\`\`console\n${screen}\n\`\`\`\n\n<!-- end of screen -->`;
  });
}
