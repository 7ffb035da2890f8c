import { isPlain } from './fold-title.js';

/** The frame of the keycap emoji, such as 2️⃣, and the marks that nobody sees. */
const FRAME = /\u20E3|\uFE0E|\uFE0F|\u200B|\u200E|\u200F/gu;

/**
 * The number that an answer is: "2", "2.", "#2", "(2)", "2)", also in full width, circled or as a keycap emoji. At most four digits.
 *
 * @returns `undefined` for anything else, "2.5" and "-2" among it.
 */
export function ordinalNumber(text: string): number | undefined {
  const digits = /^(?:#|\(|\[)?\s*(\d{1,4})\s*[)\]]?\s*[.,:;!?]*$/u.exec(plain(text))?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/** A numbered line as a list shows it: "2. Blue", "2) Blue", "(2) Blue", "2 - Blue", "2 Blue". */
export function numberedTitle(
  text: string,
): { readonly ordinal: number; readonly title: string } | undefined {
  const parts = /^[#([]?(\d{1,4})(?:\s*[).:\]-]+\s*|\s+)(\S.*)$/su.exec(plain(text));
  const [, digits, title] = parts ?? [];
  return digits === undefined || title === undefined ? undefined : { ordinal: Number(digits), title };
}

function plain(text: string): string {
  return isPlain(text) ? text.trim() : text.normalize('NFKC').replace(FRAME, '').trim();
}
