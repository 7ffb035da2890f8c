import type { ActivityPolicy, AnyBot } from '../bot.js';
import type { BoundActivity } from './call-activity.js';

/** What holds for an activity that says nothing of its own. */
export const DEFAULT_ACTIVITY_POLICY = {
  attempts: 3,
  timeoutMs: 10_000,
  backoffMs: 500,
} as const satisfies Required<ActivityPolicy>;

/**
 * The activities of some bots, found by the bot's name and theirs. They may be methods, also of a class: each is called on the
 * object that has it.
 */
export function bindActivities(
  bots: readonly AnyBot[],
): (bot: string, activity: string) => BoundActivity | undefined {
  const byName = new Map(bots.map((bot) => [bot.name, bot]));
  return (botName, name) => {
    const bot = byName.get(botName);
    const call = bot?.activities?.[name];
    if (call === undefined) return undefined;
    return {
      name,
      policy: { ...DEFAULT_ACTIVITY_POLICY, ...bot?.activityPolicies?.[name] },
      call: (input, activityCall) => call.call(bot?.activities, input, activityCall),
    };
  };
}
