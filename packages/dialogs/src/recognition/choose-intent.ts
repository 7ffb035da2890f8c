import type { RecognizedIntent } from './recognizer.js';

/** How sure a recognizer has to be. Scores from 0 to 1. */
export interface Thresholds {
  /** From here on an intent is acted on. */
  readonly minScore: number;
  /** From here on it is acted on also while a question is open, and no model is asked. */
  readonly sureScore: number;
  /** Two that are nearer to each other than this are asked about. */
  readonly margin: number;
}

/** Which intent a text has. */
export type IntentChoice =
  | { readonly kind: 'none' }
  | { readonly kind: 'one'; readonly intent: RecognizedIntent }
  | { readonly kind: 'several'; readonly intents: readonly RecognizedIntent[] };

/** More than this is no question any more. */
const MOST_ASKED = 3;

/**
 * Chooses among intents that the conversation would act on.
 *
 * @param needsSureness intents that would leave an open question: they are acted on when they are sure, and never asked about.
 */
export function chooseIntent(
  intents: readonly RecognizedIntent[],
  { minScore, sureScore, margin }: Thresholds,
  needsSureness: (intent: string) => boolean = () => false,
): IntentChoice {
  const [best, ...others] = intents
    .filter(({ intent, score }) => score >= (needsSureness(intent) ? sureScore : minScore))
    .toSorted((one, other) => other.score - one.score);
  if (best === undefined) return { kind: 'none' };
  const near = others.filter(
    // Scores are sums of fractions: what is as far as the margin must not count as nearer by the last digit.
    ({ intent, score }) => !needsSureness(intent) && best.score - score < margin - 1e-9,
  );
  if (needsSureness(best.intent) || near.length === 0) return { kind: 'one', intent: best };
  return { kind: 'several', intents: [best, ...near].slice(0, MOST_ASKED) };
}
