import type { AnyBot } from '../bot.js';
import {
  completePolicy,
  DEFAULT_ACTIVITY_POLICY,
  type ActivityPolicy,
  type CompletePolicy,
} from './activity-policy.js';

type Field = keyof CompletePolicy;

interface Rule {
  readonly holds: (value: number) => boolean;
  readonly words: string;
}

const COUNT: Rule = {
  holds: (value) => value === Infinity || (Number.isInteger(value) && value >= 1),
  words: 'must be a whole number from 1, or Infinity',
};
const LIMIT: Rule = { holds: (value) => value > 0, words: 'must be more than 0 ms, or Infinity' };
const PAUSE: Rule = {
  holds: (value) => value >= 0 && value < Infinity,
  words: 'must be 0 ms or more, and finite',
};
const SHARE: Rule = { holds: (value) => value >= 0 && value <= 1, words: 'must be between 0 and 1' };

const RULES: Readonly<Record<Field, Rule>> = {
  attempts: COUNT,
  timeoutMs: LIMIT,
  heartbeatTimeoutMs: LIMIT,
  backoffMs: PAUSE,
  maxDelayMs: PAUSE,
  jitter: SHARE,
  deadlineMs: LIMIT,
  concurrency: COUNT,
};

/** What is wrong with a bot's `activityPolicies`: one sentence for each problem, with activity, field and value. */
export function policyProblems({ activities, activityPolicies }: AnyBot): readonly string[] {
  return Object.entries(activityPolicies ?? {}).flatMap(([activity, policy]) => {
    const where = `activityPolicies.${activity}`;
    if (policy === undefined) return [];
    if (activities?.[activity] === undefined) {
      return [`${where} is for an activity that \`activities\` does not have: correct its name`];
    }
    return problemsOf(where, policy);
  });
}

/** The compiler holds a bot in TypeScript; one in JavaScript may say anything. */
function problemsOf(where: string, policy: unknown): readonly string[] {
  if (typeof policy !== 'object' || policy === null) {
    return [`${where} is ${say(policy)}: it must be an object with the fields of a policy`];
  }
  const wrong = Object.entries(policy).flatMap(([field, value]) =>
    problemOf(`${where}.${field}`, field, value),
  );
  return wrong.length > 0 ? wrong : contradictions(where, policy);
}

function problemOf(where: string, field: string, value: unknown): readonly string[] {
  if (!isField(field)) {
    return [`${where} is no field of a policy: these are ${Object.keys(RULES).join(', ')}`];
  }
  if (value === undefined) return [];
  const { holds, words } = RULES[field];
  return typeof value === 'number' && holds(value) ? [] : [`${where} is ${say(value)}: it ${words}`];
}

/** Fields that are right each for itself and not together. Defaults count: they hold as if they were said. */
function contradictions(where: string, policy: ActivityPolicy): readonly string[] {
  const complete = completePolicy(policy);
  const { attempts, timeoutMs, heartbeatTimeoutMs, backoffMs, maxDelayMs, deadlineMs } = complete;
  const said = (field: Field): string =>
    `${field} ${complete[field]}${policy[field] === undefined ? ' (the default)' : ''}`;
  const endless = timeoutMs === Infinity && heartbeatTimeoutMs === Infinity && deadlineMs === Infinity;
  return [
    ...(endless
      ? [
          `${where}.timeoutMs is Infinity: an attempt that never answers needs heartbeatTimeoutMs or deadlineMs to end it`,
        ]
      : []),
    ...(heartbeatTimeoutMs !== Infinity && heartbeatTimeoutMs >= timeoutMs
      ? [
          `${where}.heartbeatTimeoutMs is ${heartbeatTimeoutMs}, which ${said('timeoutMs')} never lets pass: make timeoutMs longer`,
        ]
      : []),
    ...(backoffMs > maxDelayMs
      ? [
          `${where} has ${said('backoffMs')}, which is more than ${said('maxDelayMs')}: make maxDelayMs longer`,
        ]
      : []),
    ...(attempts === Infinity && (backoffMs === 0 || maxDelayMs === 0)
      ? [
          `${where}.attempts is Infinity without a pause between attempts: set backoffMs, such as ${DEFAULT_ACTIVITY_POLICY.backoffMs}`,
        ]
      : []),
  ];
}

function isField(name: string): name is Field {
  return Object.hasOwn(RULES, name);
}

/** Numbers as they are, also NaN and Infinity, which JSON does not know; of anything else the kind. */
function say(value: unknown): string {
  if (typeof value === 'number' || value === null) return String(value);
  return typeof value === 'string' ? JSON.stringify(value) : `a value of type ${typeof value}`;
}
