/** What may be told of an error to people who must not read what customers say: its code, else its name. */
export function discreetCode(error: unknown): string {
  const { code, name } = (error ?? {}) as { readonly code?: unknown; readonly name?: unknown };
  if (typeof code === 'string') return code;
  return typeof name === 'string' ? name : 'an error';
}
