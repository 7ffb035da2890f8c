import { z } from 'zod';
import { HUB_ANSWERS } from '../errors.js';
import type { HubErrorCode } from '@colloquy/protocol';

/** Every documented code that stands in an answer; 400-221 stands in a message only (protocol 6.12). */
const REFUSAL_CODES = [...new Set(Object.values(HUB_ANSWERS).map(({ code }) => code))].filter(
  (code): code is Exclude<HubErrorCode, '400-221'> => code !== '400-221',
);

const share = z.number().min(0).max(1);
const milliseconds = z.number().int().min(0).max(600_000);

/**
 * What can go wrong at a hub, and how much of it does. Each may be turned while the hub runs. Shares are from 0 (never) to 1
 * (always); which of the calls they meet follows from `seed` alone, so that a run can be had again.
 */
export const DIALS = {
  seed: {
    schema: z.number().int().min(0).max(4_294_967_295),
    initial: 1,
    help: 'number that all random choices follow from; setting it begins them anew',
  },
  apiDelayMs: {
    schema: milliseconds,
    initial: 0,
    help: 'how long a call of the API waits before it is looked at',
  },
  apiTooManyShare: { schema: share, initial: 0, help: 'share of the calls answered 429, with Retry-After' },
  apiRetryAfterSeconds: {
    schema: z.number().int().min(0).max(86_400),
    initial: 1,
    help: 'what those answers ask to wait',
  },
  apiFailureShare: {
    schema: share,
    initial: 0,
    help: 'share of the calls answered 500-100 before anything is done',
  },
  apiRefusalShare: {
    schema: share,
    initial: 0,
    help: 'share of the calls refused with `apiRefusalCode` before anything is done',
  },
  apiRefusalCode: {
    schema: z.enum(REFUSAL_CODES),
    initial: '400-112',
    help: 'the documented error code of those refusals',
  },
  apiBreakShare: {
    schema: share,
    initial: 0,
    help: 'share of the calls whose connection is broken off before anything is done',
  },
  apiLostAnswerShare: {
    schema: share,
    initial: 0,
    help: 'share of the calls that are done, and whose connection is broken off instead of an answer',
  },
  tokenDelayMs: { schema: milliseconds, initial: 0, help: 'how long the token endpoint waits' },
  tokenFailureShare: { schema: share, initial: 0, help: 'share of the token requests answered 503' },
  tokenExpiredShare: {
    schema: share,
    initial: 0,
    help: 'share of the calls before which their token expires: 401-104 then and from then on, until a new token is fetched',
  },
  callbackDelayMs: { schema: milliseconds, initial: 0, help: 'how long a callback waits before it is made' },
  callbackFailureShare: {
    schema: share,
    initial: 0,
    help: 'share of the callbacks that do not reach anybody, as if the connection had dropped',
  },
  callbackDuplicateShare: {
    schema: share,
    initial: 0,
    help: 'share of the callbacks that come a second time',
  },
  callbackReorderShare: {
    schema: share,
    initial: 0,
    help: 'share of the callbacks that wait until one of another conversation was made, at most a second',
  },
  callbackLostAnswerShare: {
    schema: share,
    initial: 0,
    help: 'share of the callbacks whose answer gets lost, so that they come again',
  },
  callbackFormat: {
    schema: z.enum(['registered', 'v1', 'underMetadata']),
    initial: 'registered',
    help: 'registered: as the role says; v1: the older format; underMetadata: with `messages` inside `metadata`',
  },
  agents: {
    schema: z.enum(['present', 'absent']),
    initial: 'present',
    help: 'absent: no agent ever joins; what the account says of that happens',
  },
  timeoutSpeed: {
    schema: z.number().min(1).max(1_000_000),
    initial: 1,
    help: 'how many times faster than they say the minutes of accounts, orchestrations and channels pass: time-out, bypass, same case, customer service window',
  },
} as const satisfies Record<string, DialDefinition>;

/** One dial: what it takes, what it stands at, and what it does. */
interface DialDefinition {
  readonly schema: z.ZodType<number | string | boolean>;
  readonly initial: number | string | boolean;
  readonly help: string;
}

/** Name of a dial. */
export type DialName = keyof typeof DIALS;

/** All dials and where they stand. */
export type Dials = { readonly [Name in DialName]: z.infer<(typeof DIALS)[Name]['schema']> };

/** Where dials stand unless somebody turns them: nothing goes wrong. */
export const INITIAL_DIALS = Object.fromEntries(
  Object.entries(DIALS).map(([name, { initial }]) => [name, initial]),
) as unknown as Dials;

/** What is wrong with values for dials, by name; nothing when they can be set. */
export function dialProblems(values: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.entries(values).flatMap(([name, value]) => {
    if (!isDial(name)) return [`there is no dial ${JSON.stringify(name)}`];
    const read = DIALS[name].schema.safeParse(value);
    return read.success ? [] : [`${name}: ${read.error.issues.map(({ message }) => message).join(', ')}`];
  });
}

function isDial(name: string): name is DialName {
  return Object.hasOwn(DIALS, name);
}
