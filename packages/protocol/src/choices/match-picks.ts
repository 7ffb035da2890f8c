import type { Pick } from './json-picks.js';
import type { Found } from './found.js';
import { gather } from './found.js';
import type { Offer, Option } from './offer.js';
import { optionsWithTitle } from './options-with-title.js';

/** The options that a JSON answer names by id or value; titles decide only between equal ids. */
export function matchPicksById(picks: readonly Pick[], offer: Offer): Found | undefined {
  return gather(
    offer,
    picks.map((pick) => narrowed(optionsById(pick, offer.options), pick)),
    'json',
  );
}

/** The options that a JSON answer names by their titles. */
export function matchPicksByTitle(picks: readonly Pick[], offer: Offer): Found | undefined {
  return gather(
    offer,
    picks.map((pick) => byTitle(pick, offer.options)),
    'json',
  );
}

function optionsById({ ids, values }: Pick, options: readonly Option[]): readonly Option[] {
  const byId = (name: string) => options.filter((option) => option.id === name);
  const byValue = (name: string) => options.filter((option) => option.value === name);
  const tries = [...ids.map(byId), ...ids.map(byValue), ...values.map(byValue), ...values.map(byId)];
  return tries.find((found) => found.length > 0) ?? [];
}

function byTitle({ titles }: Pick, options: readonly Option[]): readonly Option[] {
  return titles.map((title) => optionsWithTitle(title, options)).find((found) => found.length > 0) ?? [];
}

function narrowed(found: readonly Option[], pick: Pick): readonly Option[] {
  if (found.length < 2) return found;
  const named = byTitle(pick, found);
  return named.length > 0 ? named : found;
}
