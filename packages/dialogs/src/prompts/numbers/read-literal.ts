/** A number as it was written. */
export interface Literal {
  readonly value: number;
  /** How many decimals were written. */
  readonly decimals: number;
}

/** Beyond it a number no longer tells all digits apart. */
const MAX_DIGITS = 15;

/**
 * What digits with separators mean in a language: "1.500" is 1500 in German and 1.5 in English. Where the language would allow no
 * meaning, the other one is taken: "1,5" is 1.5 in English too.
 *
 * @returns `undefined` for what is no number, such as "1.2.3", and for more than 15 digits.
 */
export function readLiteral(written: string, language: string): Literal | undefined {
  const plain = written.replace(/[' \u00A0\u202F]/gu, '');
  if (plain.replace(/\D/gu, '').length > MAX_DIGITS) return undefined;
  const decimal = decimalMark(plain, language);
  if (decimal === undefined) return undefined;
  const [whole = '', ...rest] = decimal === '' ? [plain] : plain.split(decimal);
  if (rest.length > 1 || !isGrouped(whole)) return undefined;
  const places = rest[0] ?? '';
  if (/[.,]/.test(places)) return undefined;
  const digits = whole.replace(/[.,]/gu, '');
  return { value: Number(`${digits}.${places || '0'}`), decimals: places.length };
}

/** The mark before the decimals; `''` when there are none, `undefined` when the marks make no sense. */
function decimalMark(plain: string, language: string): string | undefined {
  const marks = plain.match(/[.,]/gu) ?? [];
  const last = marks.at(-1);
  if (last === undefined) return '';
  if (marks.some((mark) => mark !== last))
    return marks.filter((mark) => mark === last).length === 1 ? last : undefined;
  if (marks.length > 1) return '';
  const isThousands = last !== decimalOf(language) && /^\d{1,3}[.,]\d{3}$/u.test(plain);
  return isThousands ? '' : last;
}

/** Whether all marks are thousands marks of one kind, in their places. */
function isGrouped(whole: string): boolean {
  return /^\d+$/u.test(whole) || /^\d{1,3}(?:\.\d{3})+$/u.test(whole) || /^\d{1,3}(?:,\d{3})+$/u.test(whole);
}

const DECIMALS = new Map<string, string>();

function decimalOf(language: string): string {
  const known = DECIMALS.get(language);
  if (known !== undefined) return known;
  const [supported = 'en'] = supportedAmong(language);
  const parts = new Intl.NumberFormat(supported).formatToParts(1.5);
  const mark = parts.find(({ type }) => type === 'decimal')?.value === ',' ? ',' : '.';
  // A bot has few languages; a customer's tag may be anything.
  if (DECIMALS.size < 200) DECIMALS.set(language, mark);
  return mark;
}

/** Empty for a tag that is none. */
function supportedAmong(language: string): readonly string[] {
  return /^[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,3}$/iu.test(language)
    ? Intl.NumberFormat.supportedLocalesOf(language)
    : [];
}
