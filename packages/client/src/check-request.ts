import type { ClientErrorFacts } from './errors.js';
import { RequestInvalidError } from './errors.js';

/** One thing that a schema has against a value: the part of zod's issue that holds nothing of the value itself. */
interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly keys?: readonly string[];
  readonly errors?: readonly (readonly Issue[])[];
}

/** Checks what is about to be sent: a strict schema of the protocol package. */
export interface RequestSchema<Request> {
  readonly safeParse: (
    value: unknown,
  ) => { success: true; data: Request } | { success: false; error: { readonly issues: readonly Issue[] } };
}

interface Problem {
  readonly field: string;
  readonly rule: string;
}

const MAX_PROBLEMS_TOLD = 10;

/**
 * The request, checked; so that a mistake is named here by its fields and does not travel.
 *
 * @throws RequestInvalidError with the paths of the fields and the rules they break, never with their values.
 */
export function checkRequest<Request>(
  schema: RequestSchema<Request>,
  value: unknown,
  facts: ClientErrorFacts,
): Request {
  const checked = schema.safeParse(value);
  if (checked.success) return checked.data;
  const problems = checked.error.issues.flatMap((issue) => problemsOf(issue, []));
  const told = problems.slice(0, MAX_PROBLEMS_TOLD).map(({ field, rule }) => `${field} (${rule})`);
  throw new RequestInvalidError(`The request breaks the rules of the protocol: ${told.join('; ')}`, {
    ...facts,
    fields: [...new Set(problems.map(({ field }) => field))],
  });
}

function problemsOf(issue: Issue, above: readonly PropertyKey[]): Problem[] {
  const path = [...above, ...issue.path];
  if (issue.keys !== undefined) {
    return issue.keys.map((key) => ({ field: toPath([...path, key]), rule: 'unknown to the protocol' }));
  }
  const nearest = nearestShape(issue.errors ?? []);
  if (nearest.length > 0) return nearest.flatMap((inner) => problemsOf(inner, path));
  return [{ field: toPath(path), rule: issue.message }];
}

/** Of several allowed shapes the one that was probably meant: it knows most of the fields, and has the least against it. */
function nearestShape(shapes: readonly (readonly Issue[])[]): readonly Issue[] {
  const unknown = (issues: readonly Issue[]): number =>
    issues.reduce((count, { keys }) => count + (keys?.length ?? 0), 0);
  const [nearest = []] = shapes.toSorted(
    (one, other) => unknown(one) - unknown(other) || one.length - other.length,
  );
  return nearest;
}

/** `messages.message[0].type.value`, as the hub writes it (protocol 3.2, 400-199). */
function toPath(path: readonly PropertyKey[]): string {
  const text = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`)).join('');
  return text === '' ? '(whole)' : text.replace(/^\./, '');
}
