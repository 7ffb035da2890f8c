import type { ClientErrorFacts } from './errors.js';
import { RequestInvalidError } from './errors.js';

/** One thing that a schema has against a value: the part of zod's issue that holds nothing of the value itself. */
interface Issue {
  readonly path: readonly PropertyKey[];
  readonly code?: string | undefined;
  readonly keys?: readonly string[];
  readonly errors?: readonly (readonly Issue[])[];
}

/** Checks what is about to be sent: a strict schema of the protocol package. */
export interface RequestSchema<Request> {
  readonly safeParse: (
    value: unknown,
  ) => { success: true; data: Request } | { success: false; error: { readonly issues: readonly Issue[] } };
}

/**
 * The request, checked; so that a mistake is named here by its fields and does not travel.
 *
 * @throws RequestInvalidError with the paths of the fields, never with their values.
 */
export function checkRequest<Request>(
  schema: RequestSchema<Request>,
  value: unknown,
  facts: ClientErrorFacts,
): Request {
  const checked = schema.safeParse(value);
  if (checked.success) return checked.data;
  const fields = [...new Set(checked.error.issues.flatMap((issue) => fieldsOf(issue, [])))];
  throw new RequestInvalidError('The request breaks the rules of the protocol', { ...facts, fields });
}

function fieldsOf(issue: Issue, above: readonly PropertyKey[]): string[] {
  const path = [...above, ...issue.path];
  if (issue.keys !== undefined) return issue.keys.map((key) => `${toPath([...path, key])} (unknown)`);
  const nested =
    issue.errors?.flat().filter((inner) => inner.path.length > 0 || inner.keys !== undefined) ?? [];
  if (nested.length > 0) return nested.flatMap((inner) => fieldsOf(inner, path));
  return [toPath(path)];
}

/** `messages.message[0].type.value`, as the hub writes it (protocol 3.2, 400-199). */
function toPath(path: readonly PropertyKey[]): string {
  const text = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`)).join('');
  return text === '' ? '(whole)' : text.replace(/^\./, '');
}
