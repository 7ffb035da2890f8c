import { RuntimeError } from '../errors.js';
import { DEFAULT_ACTIVITY_POLICY } from './activity-policy.js';
import type { BoundActivity } from './call-activity.js';

/** Stands in for an activity that a stored call names and the bot does not have (any more): it fails for good. */
export function unknownActivity(bot: string, name: string): BoundActivity {
  return {
    name,
    policy: DEFAULT_ACTIVITY_POLICY,
    call: () => {
      throw new RuntimeError('COLLOQUY_E_ACTIVITY_UNKNOWN', `Bot "${bot}" has no activity "${name}".`);
    },
  };
}
