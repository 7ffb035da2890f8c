import type { AnyBot } from '../bot.js';
import { NO_REASON } from '../operations/nudge.js';
import { RuntimeError } from '../errors.js';
import type { Clock } from '../operations/clock.js';
import type { Json } from '../store/records.js';
import type { ActivityFailure } from '../turn/stimulus.js';
import { jsonOnly } from '../turn/json-only.js';
import type { CompletePolicy } from './activity-policy.js';
import { Pulse } from './pulse.js';

/** An attempt that failed. */
export interface FailedAttempt {
  readonly kind: 'failed';
  readonly failure: ActivityFailure;
  /** How long to wait before the next one, when the error said so. */
  readonly retryAfterMs?: number;
}

/** What one attempt came to. */
export type AttemptOutcome =
  { readonly kind: 'done'; readonly output: Json | undefined } | FailedAttempt | { readonly kind: 'stopped' };

/** An activity as its bot implements it. */
export interface BoundActivity {
  readonly name: string;
  readonly policy: CompletePolicy;
  readonly call: NonNullable<AnyBot['activities']>[string];
}

export interface Attempt {
  readonly activity: BoundActivity;
  readonly input: Json;
  readonly callId: string;
  readonly number: number;
  readonly clock: Clock;
  /** Aborts when the call is cancelled, its deadline passes or the process stops. */
  readonly signal: AbortSignal;
  /** What an earlier attempt said of itself last. */
  readonly lastHeartbeat: Json | undefined;
  /** Told of the details of a heartbeat, while the attempt runs. */
  readonly onHeartbeat: (details: Json) => void;
}

/**
 * Calls an activity once. Never rejects: errors are data. An attempt that does not heed its signal is left behind: what it
 * answers or throws later, and its heartbeats, count for nothing.
 */
export async function callActivity(attempt: Attempt): Promise<AttemptOutcome> {
  const { signal } = attempt;
  if (signal.aborted) return STOPPED;
  const told = new AbortController();
  const ended = new AbortController();
  const pulse = new Pulse();
  const stop = (): void => {
    told.abort(signal.reason);
    ended.abort(NO_REASON);
  };
  signal.addEventListener('abort', stop, { once: true });
  const outcome = await Promise.race([
    work(attempt, told.signal, ended.signal, pulse),
    limit(attempt, pulse, ended.signal),
  ]);
  ended.abort(NO_REASON);
  signal.removeEventListener('abort', stop);
  if (signal.aborted) return STOPPED;
  if (!(outcome instanceof RuntimeError)) return outcome;
  told.abort(outcome);
  return failed(outcome);
}

async function work(
  attempt: Attempt,
  told: AbortSignal,
  ended: AbortSignal,
  pulse: Pulse,
): Promise<AttemptOutcome> {
  const { activity, input, callId, number, lastHeartbeat, onHeartbeat } = attempt;
  const heartbeat = (details?: unknown): void => {
    if (ended.aborted) return;
    // A copy, since the activity may go on writing into its own.
    if (details !== undefined)
      onHeartbeat(structuredClone(jsonOnly(details, `The heartbeat of activity "${activity.name}"`)));
    pulse.beat();
  };
  try {
    const call = { idempotencyKey: callId, attempt: number, signal: told, heartbeat, lastHeartbeat };
    const output: unknown = await activity.call(input as never, call);
    const where = `The result of activity "${activity.name}"`;
    return { kind: 'done', output: output === undefined ? undefined : jsonOnly(output, where) };
  } catch (error) {
    return failed(error);
  }
}

/** Which limit the attempt ran into first; `STOPPED` when it ended before. */
function limit(attempt: Attempt, pulse: Pulse, ended: AbortSignal): Promise<RuntimeError | Stopped> {
  const limits = [timeLimit(attempt, ended)];
  if (attempt.activity.policy.heartbeatTimeoutMs < Infinity) limits.push(silenceLimit(attempt, pulse, ended));
  return Promise.race(limits);
}

async function timeLimit({ activity, clock }: Attempt, ended: AbortSignal): Promise<RuntimeError | Stopped> {
  const { timeoutMs } = activity.policy;
  await clock.sleep(timeoutMs, ended);
  if (ended.aborted) return STOPPED;
  return new RuntimeError(
    'COLLOQUY_E_ACTIVITY_TIMED_OUT',
    `Activity "${activity.name}" did not answer within ${timeoutMs} ms. Raise activityPolicies.${activity.name}.timeoutMs if it needs longer.`,
  );
}

async function silenceLimit(
  { activity, clock }: Attempt,
  pulse: Pulse,
  ended: AbortSignal,
): Promise<RuntimeError | Stopped> {
  const { heartbeatTimeoutMs } = activity.policy;
  if (!(await pulse.silent(heartbeatTimeoutMs, clock, ended))) return STOPPED;
  return new RuntimeError(
    'COLLOQUY_E_ACTIVITY_SILENT',
    `Activity "${activity.name}" gave no heartbeat for ${heartbeatTimeoutMs} ms. Call call.heartbeat() more often, or raise activityPolicies.${activity.name}.heartbeatTimeoutMs.`,
  );
}

type Stopped = Extract<AttemptOutcome, { kind: 'stopped' }>;
const STOPPED: Stopped = { kind: 'stopped' };

/** An activity may throw anything, also what is no error at all. */
function failed(error: unknown): FailedAttempt {
  const { name, message, code, retryable, retryAfterMs } = fieldsOf(error);
  return {
    kind: 'failed',
    failure: {
      name: typeof name === 'string' ? name : 'Error',
      message: typeof message === 'string' ? message : `${describe(error)} was thrown`,
      ...(typeof code === 'string' && { code }),
      retryable: retryable !== false,
    },
    ...(isPause(retryAfterMs) && { retryAfterMs }),
  };
}

/** A pause that never ends would be a call that never ends, and one before now is none. */
function isPause(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value < Infinity;
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function describe(value: unknown): string {
  return typeof value === 'object' && value !== null ? 'an object without a message' : String(value);
}
