/** What parsing a JSON string came to. */
export type ParsedJson =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly reason: string };

/** Parses `content.json` with a guard: one documented example is not valid JSON (protocol 5.4). */
export function parseJsonContent(json: string): ParsedJson {
  try {
    return { ok: true, value: JSON.parse(json) as unknown };
  } catch (error) {
    // The parser's message quotes what it read, which is a customer's or a bot's text: only its kind is told.
    return { ok: false, reason: error instanceof SyntaxError ? 'not valid JSON' : 'not readable' };
  }
}
