/** How one speaks with a customer. */
export interface Speech {
  /** Language tag (BCP 47), such as `en-US`. */
  readonly language: string;
  /** IANA name of the time zone, such as `Europe/Berlin`, or a distance from Greenwich, such as `+02:00`. */
  readonly zone: string;
}

/** Where nothing is known of the customer. */
export const PLAIN_SPEECH: Speech = { language: 'en-US', zone: 'UTC' };

/** What is wrong with it; nothing when it can be spoken. */
export function speechProblems({ language, zone }: Partial<Speech>): readonly string[] {
  return [
    ...(language === undefined || isLanguage(language)
      ? []
      : [`language ${JSON.stringify(language)} is no language tag, such as "de" or "en-GB"`]),
    ...(zone === undefined || isZone(zone)
      ? []
      : [`zone ${JSON.stringify(zone)} is no time zone, such as "Europe/Berlin" or "+02:00"`]),
  ];
}

/** Whether something is a language tag by its form. */
export function isLanguage(tag: string): boolean {
  return known(LANGUAGES, tag, () => Intl.getCanonicalLocales(tag));
}

/** Whether this machine knows a time zone. */
export function isZone(zone: string): boolean {
  return known(ZONES, zone, () => new Intl.DateTimeFormat('en', { timeZone: zone }));
}

/** What was found out; asked of every turn, and the answer never changes. */
const LANGUAGES = new Map<string, boolean>();
const ZONES = new Map<string, boolean>();
const MAX_KNOWN = 1_000;

function known(answers: Map<string, boolean>, name: string, tried: () => unknown): boolean {
  const answer = answers.get(name);
  if (answer !== undefined) return answer;
  const found = works(tried);
  if (answers.size >= MAX_KNOWN) answers.clear();
  answers.set(name, found);
  return found;
}

function works(tried: () => unknown): boolean {
  try {
    tried();
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
