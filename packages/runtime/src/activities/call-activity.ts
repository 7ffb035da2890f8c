import type { ActivityCall } from '@colloquy/dialogs';
import type { AnyBot } from '../bot.js';
import { RuntimeError } from '../errors.js';
import type { Clock } from '../operations/clock.js';
import type { Json } from '../store/records.js';
import type { ActivityFailure } from '../turn/stimulus.js';
import { copyOf } from '../turn/copy-of.js';
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
  /** What an earlier attempt said of itself last. */
  readonly lastHeartbeat: Json | undefined;
  /** Told of the details of a heartbeat, while the attempt runs. */
  readonly onHeartbeat: (details: Json) => void;
}

/** An attempt that is under way. */
export interface AttemptUnderWay {
  /** Never rejects: errors are data. */
  readonly outcome: Promise<AttemptOutcome>;
  /** The call is cancelled, its deadline has passed, or the process stops: the activity is told, and nothing it does counts any more. */
  stop(): void;
}

/**
 * Calls an activity once. An attempt that does not heed its signal is left behind: what it answers or throws later, and its
 * heartbeats, count for nothing.
 *
 * Most activities look at no signal and give no heartbeat, so that nothing is made for either before it is asked for.
 */
export function callActivity(attempt: Attempt): AttemptUnderWay {
  const { activity, clock } = attempt;
  const { timeoutMs, heartbeatTimeoutMs } = activity.policy;
  const telling = new LazySignal();
  let end: (outcome: AttemptOutcome) => boolean = () => false;
  const outcome = new Promise<AttemptOutcome>((resolve) => {
    let hasEnded = false;
    end = (what) => {
      if (hasEnded) return false;
      hasEnded = true;
      callOff();
      pulse?.end();
      resolve(what);
      return true;
    };
    const breakOff = (error: RuntimeError): void => {
      if (end(failed(error))) telling.abort(error);
    };
    const callOff = clock.after(timeoutMs, () => breakOff(timedOut(activity)));
    const pulse =
      heartbeatTimeoutMs < Infinity
        ? new Pulse(clock, heartbeatTimeoutMs, () => breakOff(silent(activity)))
        : undefined;
    const heartbeat = (details?: unknown): void => {
      if (hasEnded) return;
      // A copy, since the activity may go on writing into its own.
      if (details !== undefined) attempt.onHeartbeat(copyOf(jsonOnly(details, () => heartbeatOf(activity))));
      pulse?.beat();
    };
    // An error may be such that nothing of it can be read.
    work(attempt, telling, heartbeat).then(end, () => end(failed('an error that cannot be read')));
  });
  return {
    outcome,
    stop: () => {
      if (end(STOPPED)) telling.abort();
    },
  };
}

/** The signal of a call, made when somebody looks at it. */
class LazySignal {
  #controller: AbortController | undefined;
  #aborted: { readonly reason: unknown } | undefined;

  get signal(): AbortSignal {
    this.#controller ??= new AbortController();
    if (this.#aborted !== undefined) this.#controller.abort(this.#aborted.reason);
    return this.#controller.signal;
  }

  abort(reason?: unknown): void {
    this.#aborted = { reason };
    this.#controller?.abort(reason);
  }
}

async function work(
  { activity, input, callId, number, lastHeartbeat }: Attempt,
  telling: LazySignal,
  heartbeat: (details?: unknown) => void,
): Promise<AttemptOutcome> {
  try {
    const call: ActivityCall = {
      idempotencyKey: callId,
      attempt: number,
      get signal() {
        return telling.signal;
      },
      heartbeat,
      lastHeartbeat,
    };
    // Copies, since the activity may write into what it is given, and go on writing into what it has answered, such as an entry of a cache.
    const output: unknown = await activity.call(copyOf(input) as never, call);
    const where = (): string => `The result of activity "${activity.name}"`;
    return { kind: 'done', output: output === undefined ? undefined : copyOf(jsonOnly(output, where)) };
  } catch (error) {
    return failed(error);
  }
}

function timedOut({ name, policy }: BoundActivity): RuntimeError {
  return new RuntimeError(
    'COLLOQUY_E_ACTIVITY_TIMED_OUT',
    `Activity "${name}" did not answer within ${policy.timeoutMs} ms. Raise activityPolicies.${name}.timeoutMs if it needs longer.`,
  );
}

function silent({ name, policy }: BoundActivity): RuntimeError {
  return new RuntimeError(
    'COLLOQUY_E_ACTIVITY_SILENT',
    `Activity "${name}" gave no heartbeat for ${policy.heartbeatTimeoutMs} ms. Call call.heartbeat() more often, or raise activityPolicies.${name}.heartbeatTimeoutMs.`,
  );
}

function heartbeatOf({ name }: BoundActivity): string {
  return `The heartbeat of activity "${name}"`;
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
