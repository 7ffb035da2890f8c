import type { z } from 'zod';
import { HubRefusal } from '../errors.js';
import type { HubAnswer, RefusalDetail } from '../errors.js';

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** One thing wrong with a body: where, with which answer, and the values for its text. */
interface Finding {
  readonly path: Path;
  readonly answer: HubAnswer;
  readonly values: readonly string[];
  readonly why: string;
}

/** Which family of codes applies to values that are merely invalid: 400-199 on send, 400-152 elsewhere. */
export type RefusalFamily = 'message' | 'resource';

/**
 * Turns what a schema found into the hub's refusal (protocol 3.2): 400-420 unknown, 400-143 missing, 400-196 not among
 * the allowed, 400-358 too long, 400-199 or 400-152 for the rest. The code and the text tell of the first finding,
 * `details` of up to 30.
 */
export function refuseFields(error: z.ZodError, body: unknown, family: RefusalFamily): HubRefusal {
  const findings = error.issues.flatMap((issue) => findingsOf(issue, [], body, family));
  const [first] = findings;
  if (first === undefined) return new HubRefusal(invalidAnswer(family), ['body', '']);
  const details: RefusalDetail[] = findings.map(({ path, why }) => ({ key: pathText(path), value: why }));
  return new HubRefusal(first.answer, [pathText(first.path), ...first.values], details);
}

/** A path as the documentation writes it: `messages.message[1].type.value`; `body` for the whole. */
export function pathText(path: Path): string {
  const text = path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '');
  return text === '' ? 'body' : text;
}

function findingsOf(issue: Issue, above: Path, body: unknown, family: RefusalFamily): readonly Finding[] {
  const path = [...above, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: [...path, key],
      answer: 'unknownAttribute',
      values: [],
      why: 'unknown attribute',
    }));
  }
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    return closestBranch(
      issue.errors.map((branch) => branch.flatMap((one) => findingsOf(one, path, body, family))),
    );
  }
  if (valueAt(body, path) === undefined) {
    return [{ path, answer: 'missing', values: [], why: 'required attribute is missing' }];
  }
  return [{ path, ...judge(issue, family) }];
}

/** Of several allowed shapes, speak about the one that was probably meant: it knows most of the attributes, and has the fewest faults. */
function closestBranch(branches: readonly (readonly Finding[])[]): readonly Finding[] {
  const unknown = (branch: readonly Finding[]): number =>
    branch.filter(({ answer }) => answer === 'unknownAttribute').length;
  const [closest = []] = branches.toSorted(
    (one, other) => unknown(one) - unknown(other) || one.length - other.length,
  );
  return closest;
}

function judge(issue: Issue, family: RefusalFamily): Omit<Finding, 'path'> {
  const allowed = allowedValues(issue);
  if (allowed !== undefined) return { answer: 'notAllowed', values: [allowed], why: issue.message };
  if (issue.code === 'too_big' && issue.origin === 'string') {
    return { answer: 'tooLong', values: [`${issue.maximum} characters`], why: issue.message };
  }
  return { answer: invalidAnswer(family), values: [`(${issue.message})`], why: issue.message };
}

/** The allowed values in words, when the fault is that a value is not among them. */
function allowedValues(issue: Issue): string | undefined {
  if (issue.code === 'invalid_value') return issue.values.map(String).join(', ');
  if (issue.code === 'invalid_union' && 'options' in issue) return issue.options?.map(String).join(', ');
  // The protocol's own checks say what they mean where a code depends on it.
  return issue.code === 'custom' && issue.params?.['notAllowed'] === true ? issue.message : undefined;
}

function invalidAnswer(family: RefusalFamily): HubAnswer {
  return family === 'message' ? 'invalidInMessage' : 'invalid';
}

function valueAt(body: unknown, path: Path): unknown {
  let value = body;
  for (const part of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Reflect.get(value, part);
  }
  return value;
}
