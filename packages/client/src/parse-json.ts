/** Parses JSON; `undefined`, which JSON cannot express, when the text is not JSON. The text goes into no error. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
