import type { AnyBot } from '../bot.js';
import { RuntimeError } from '../errors.js';
import { completePolicy } from './activity-policy.js';
import type { BoundActivity } from './call-activity.js';
import { policyProblems } from './policy-problems.js';

/**
 * The activities of some bots, found by the bot's name and theirs. They may be methods, also of a class: each is called on the
 * object that has it.
 *
 * @throws RuntimeError `COLLOQUY_E_BOT_INVALID`, listing every policy that makes no sense.
 */
export function bindActivities(
  bots: readonly AnyBot[],
): (bot: string, activity: string) => BoundActivity | undefined {
  bots.forEach(refuseInvalid);
  const byName = new Map(bots.map((bot) => [bot.name, bot]));
  return (botName, name) => {
    const bot = byName.get(botName);
    const call = bot?.activities?.[name];
    if (call === undefined) return undefined;
    return {
      name,
      policy: completePolicy(bot?.activityPolicies?.[name]),
      call: (input, activityCall) => call.call(bot?.activities, input, activityCall),
    };
  };
}

function refuseInvalid(bot: AnyBot): void {
  const problems = policyProblems(bot);
  if (problems.length === 0) return;
  throw new RuntimeError(
    'COLLOQUY_E_BOT_INVALID',
    `${bot.constructor.name || 'The bot'} cannot start: ${problems.join('; ')}.`,
  );
}
