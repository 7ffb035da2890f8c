import { foldTitle, withoutTrailingPunctuation } from './fold-title.js';
import type { Option } from './offer.js';

/**
 * The options with this title: without regard to case, normal form and white space; if none has it, without regard to trailing
 * punctuation either. Several are returned when they have the same title.
 */
export function optionsWithTitle(words: string, options: readonly Option[]): readonly Option[] {
  const exact = foldTitle(words);
  if (exact === '') return [];
  const same = options.filter(({ title }) => foldTitle(title) === exact);
  if (same.length > 0) return same;
  const bare = withoutTrailingPunctuation(exact);
  if (bare === '') return [];
  return options.filter(({ title }) => withoutTrailingPunctuation(foldTitle(title)) === bare);
}
