import type { ActivityPolicy, AnyBot } from '../bot.js';
import type { BoundActivity } from './call-activity.js';

/** What holds for an activity that says nothing of its own. */
export const DEFAULT_ACTIVITY_POLICY = {
  attempts: 3,
  timeoutMs: 10_000,
  backoffMs: 500,
} as const satisfies Required<ActivityPolicy>;

/** The activities of some bots, found by the bot's name and theirs. */
export function bindActivities(
  bots: readonly AnyBot[],
): (bot: string, activity: string) => BoundActivity | undefined {
  const bound = new Map(
    bots.flatMap((bot) =>
      Object.entries(bot.activities ?? {}).map(([name, call]): [string, BoundActivity] => [
        keyOf(bot.name, name),
        {
          name,
          policy: { ...DEFAULT_ACTIVITY_POLICY, ...bot.activityPolicies?.[name] },
          // Called on the object, so that an implementation written as a method keeps its `this`.
          call: (input, activityCall) => call.call(bot.activities, input, activityCall),
        },
      ]),
    ),
  );
  return (bot, activity) => bound.get(keyOf(bot, activity));
}

function keyOf(bot: string, activity: string): string {
  return `${bot}\n${activity}`;
}
