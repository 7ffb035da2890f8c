/** A message as the customer application got it. */
export interface SeenMessage {
  /** The id that the bot gave it; the same on every repeat. */
  readonly messageId: string;
  readonly words: string;
}

/** What is wrong with a conversation; all 0 when nothing is. */
export interface Verdict {
  /** Expected, and never seen. */
  readonly lost: number;
  /** Seen after something that should have come later. */
  readonly outOfOrder: number;
  /** Seen although a message with this id had been seen. */
  readonly duplicateIds: number;
  /** Seen although these words had been seen in the conversation, under whatever id. */
  readonly duplicateWords: number;
  /** Seen, and never expected. */
  readonly unexpected: number;
}

/** A conversation in which everything was seen as it should be. */
export const FLAWLESS: Verdict = {
  lost: 0,
  outOfOrder: 0,
  duplicateIds: 0,
  duplicateWords: 0,
  unexpected: 0,
};

/** Compares what was seen in one conversation with what had to be seen. No two expected messages may have the same words. */
export function judgeTranscript(expected: readonly string[], seen: readonly SeenMessage[]): Verdict {
  const firsts = [...new Set(seen.map(({ words }) => words))];
  const place = new Map(expected.map((words, index) => [words, index]));
  const places = firsts.flatMap((words) => place.get(words) ?? []);
  return {
    lost: expected.length - places.length,
    outOfOrder: fallsBehind(places),
    duplicateIds: seen.length - new Set(seen.map(({ messageId }) => messageId)).size,
    duplicateWords: seen.length - firsts.length,
    unexpected: firsts.length - places.length,
  };
}

/** The verdicts of many conversations, added up. */
export function sumVerdicts(verdicts: readonly Verdict[]): Verdict {
  return verdicts.reduce(
    (sum, one) => ({
      lost: sum.lost + one.lost,
      outOfOrder: sum.outOfOrder + one.outOfOrder,
      duplicateIds: sum.duplicateIds + one.duplicateIds,
      duplicateWords: sum.duplicateWords + one.duplicateWords,
      unexpected: sum.unexpected + one.unexpected,
    }),
    FLAWLESS,
  );
}

/** How many of the numbers come after a greater one. */
function fallsBehind(numbers: readonly number[]): number {
  let greatest = -1;
  let count = 0;
  for (const number of numbers) {
    if (number < greatest) count += 1;
    else greatest = number;
  }
  return count;
}
