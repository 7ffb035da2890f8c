/**
 * PostgreSQL's text has no NUL, and ids come from outside: U+0000 and U+0001 are written as two characters each, in the same order as before. JSON has
 * neither, as it escapes them.
 */
export function encode(text: string): string {
  if (!text.includes('\u0000') && !text.includes('\u0001')) return text;
  return text.replaceAll('\u0001', '\u0001\u0002').replaceAll('\u0000', '\u0001\u0001');
}

export function decode(text: string): string {
  if (!text.includes('\u0001')) return text;
  return text.replaceAll('\u0001\u0001', '\u0000').replaceAll('\u0001\u0002', '\u0001');
}
