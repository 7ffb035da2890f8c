/** Stories side by side: most of a story's time is spent waiting, but a small machine has only so much for them. */
const AT_ONCE = 24;

/**
 * Tells one story for each title, so many at once, and waits for all. One that fails fails the test that asks for it.
 *
 * @param tell begins the story of an entry.
 */
export async function tellAll<Entry, Told>(
  entries: readonly (readonly [title: string, entry: Entry])[],
  tell: (entry: Entry) => Promise<Told>,
): Promise<ReadonlyMap<string, Promise<Told>>> {
  const stories = new Map<string, Promise<Told>>();
  for (let from = 0; from < entries.length; from += AT_ONCE) {
    const group = entries.slice(from, from + AT_ONCE).map(([title, entry]) => {
      const story = tell(entry);
      stories.set(title, story);
      return story;
    });
    await Promise.allSettled(group);
  }
  return stories;
}
