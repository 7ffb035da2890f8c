import type { ActivityFailure } from '../turn/stimulus.js';
import { RuntimeError } from '../errors.js';
import type { BoundActivity, FailedAttempt } from './call-activity.js';

/**
 * The failure of a call whose deadline passed before it had a result.
 *
 * @param last what its last attempt failed with, as far as this process knows.
 */
export function deadlinePassed(
  { name, policy }: BoundActivity,
  attempts: number,
  last?: ActivityFailure,
): FailedAttempt {
  const how = last === undefined ? '' : `; the last one failed with ${last.code ?? last.name}`;
  const {
    name: errorName,
    code,
    message,
    retryable,
  } = new RuntimeError(
    'COLLOQUY_E_ACTIVITY_DEADLINE',
    `Activity "${name}" had no result within ${policy.deadlineMs} ms of being asked for (attempts: ${attempts}${how}). Raise activityPolicies.${name}.deadlineMs if it may take longer.`,
  );
  return { kind: 'failed', failure: { name: errorName, code, message, retryable } };
}
