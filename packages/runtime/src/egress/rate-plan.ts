import { isLoopbackHost } from '@colloquy/client';

/** How quickly the hub lets one client application send: a token bucket. */
export interface Rate {
  /** Requests a second in the long run, above 0. */
  readonly perSecond: number;
  /** Requests that may go at once after a pause, 1 or more. */
  readonly burst: number;
}

/** The plans of the hub, for sending messages (protocol 3.1). */
export const RATE_PLANS = {
  developer: { perSecond: 0.16, burst: 1 },
  basic: { perSecond: 1, burst: 3 },
  enterprise: { perSecond: 5, burst: 15 },
  internal: { perSecond: 5, burst: 15 },
} as const satisfies Record<string, Rate>;

/** For a hub without a plan, such as the local one. */
export const UNLIMITED: Rate = { perSecond: Infinity, burst: Infinity };

/** What {@link readRate} takes, for messages to people. */
export const RATE_FORMS = `auto, ${Object.keys(RATE_PLANS).join(', ')}, unlimited, or requests a second and burst, such as 2.5/10`;

/** A rate as it is configured; `auto` depends on where the hub is. */
export type RateSetting = Rate | 'auto';

/** Reads a rate: `auto`, the name of a plan, `unlimited`, or `perSecond/burst`. `undefined` for anything else. */
export function readRate(text: string): RateSetting | undefined {
  const name = text.trim().toLowerCase();
  if (name === 'auto') return name;
  if (name === 'unlimited') return UNLIMITED;
  if (isPlan(name)) return RATE_PLANS[name];
  const [, perSecond, burst] = /^(\d+(?:\.\d+)?)\/(\d+)$/.exec(name) ?? [];
  if (perSecond === undefined || burst === undefined) return undefined;
  const rate = { perSecond: Number(perSecond), burst: Number(burst) };
  return rate.perSecond > 0 && rate.burst >= 1 ? rate : undefined;
}

/** The rate for a hub: when nothing is said, none on this machine and the cautious plan elsewhere (protocol 3.1). */
export function rateFor(setting: RateSetting, hubUrl: string): Rate {
  if (setting !== 'auto') return setting;
  return isLoopbackHost(new URL(hubUrl).hostname) ? UNLIMITED : RATE_PLANS.basic;
}

function isPlan(name: string): name is keyof typeof RATE_PLANS {
  return Object.hasOwn(RATE_PLANS, name);
}
