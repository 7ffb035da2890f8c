/** The kind of a prompt of `ask`, such as `date`; `undefined` for any other actor logic. */
export function promptKindOf(logic: unknown): string | undefined {
  if (typeof logic !== 'object' || logic === null || !('prompt' in logic)) return undefined;
  const { prompt } = logic;
  if (typeof prompt !== 'object' || prompt === null || !('kind' in prompt)) return undefined;
  return typeof prompt.kind === 'string' ? prompt.kind : undefined;
}
