import type { ActivityPolicy, AnyBot } from '../bot.js';
import { RuntimeError } from '../errors.js';
import type { Clock } from '../operations/clock.js';
import type { Json } from '../store/records.js';
import type { ActivityFailure } from '../turn/stimulus.js';
import { jsonOnly } from '../turn/json-only.js';

/** What one attempt came to. */
export type AttemptOutcome =
  | { readonly kind: 'done'; readonly output: Json | undefined }
  | { readonly kind: 'failed'; readonly failure: ActivityFailure; readonly retryable: boolean }
  | { readonly kind: 'stopped' };

/** An activity as its bot implements it. */
export interface BoundActivity {
  readonly name: string;
  readonly policy: Required<ActivityPolicy>;
  readonly call: NonNullable<AnyBot['activities']>[string];
}

export interface Attempt {
  readonly activity: BoundActivity;
  readonly input: Json;
  readonly callId: string;
  readonly number: number;
  readonly clock: Clock;
  /** Aborts when the call is cancelled or the process stops. */
  readonly signal: AbortSignal;
}

/** Calls an activity once. Never rejects: errors are data. */
export async function callActivity(attempt: Attempt): Promise<AttemptOutcome> {
  const { activity, input, callId, number, signal } = attempt;
  const overtime = new AbortController();
  const both = AbortSignal.any([signal, overtime.signal]);
  const work = (async (): Promise<AttemptOutcome> => {
    const output: unknown = await activity.call(input as never, {
      idempotencyKey: callId,
      attempt: number,
      signal: both,
    });
    const where = `The result of activity "${activity.name}"`;
    return { kind: 'done', output: output === undefined ? undefined : jsonOnly(output, where) };
  })().catch((error: unknown): AttemptOutcome => failed(error));
  const limit = timeLimit(attempt, overtime);
  const outcome = await Promise.race([work, limit]);
  overtime.abort();
  return signal.aborted ? { kind: 'stopped' } : outcome;
}

async function timeLimit(attempt: Attempt, overtime: AbortController): Promise<AttemptOutcome> {
  const { activity, clock, signal } = attempt;
  const { timeoutMs } = activity.policy;
  await clock.sleep(timeoutMs, AbortSignal.any([signal, overtime.signal]));
  const message = `Activity "${activity.name}" did not answer within ${timeoutMs} ms. Raise activityPolicies.${activity.name}.timeoutMs if it needs longer.`;
  return failed(new RuntimeError('COLLOQUY_E_ACTIVITY_TIMED_OUT', message));
}

/** An activity may throw anything, also what is no error at all. */
function failed(error: unknown): AttemptOutcome {
  const { name, message, code, retryable } = fieldsOf(error);
  return {
    kind: 'failed',
    failure: {
      name: typeof name === 'string' ? name : 'Error',
      message: typeof message === 'string' ? message : `${describe(error)} was thrown`,
      ...(typeof code === 'string' && { code }),
    },
    retryable: retryable !== false,
  };
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function describe(value: unknown): string {
  return typeof value === 'object' && value !== null ? 'an object without a message' : String(value);
}
