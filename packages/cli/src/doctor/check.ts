import type { Configuration } from '@colloquy/runtime';
import type { Facts } from './facts/facts.js';

/** How bad it is: an `error` keeps the bot from its work, or its customers from safety; a `warning` may be meant. */
export type Severity = 'error' | 'warning';

/** One thing that is wrong. Never a secret, nor a customer's words. */
export interface Finding {
  readonly severity: Severity;
  /** What is wrong, with the names of what it concerns. */
  readonly what: string;
  /** What to do. */
  readonly cure: string;
}

/** One question about a bot's surroundings. */
export interface Check {
  /** Stable: programs know it by this. */
  readonly id: string;
  /** What is looked at, in a few words. */
  readonly title: string;
  /** What is wrong; nothing when all is well. `skipped` when too little is known. Pure. */
  readonly judge: (facts: Facts) => readonly Finding[] | 'skipped';
}

/** Something that keeps a bot from its work. */
export function error(what: string, cure: string): Finding {
  return { severity: 'error', what, cure };
}

/** Something that may be meant. */
export function warning(what: string, cure: string): Finding {
  return { severity: 'warning', what, cure };
}

/** A check that needs a valid configuration. */
export function configured(
  id: string,
  title: string,
  judge: (configuration: Configuration, facts: Facts) => readonly Finding[] | 'skipped',
): Check {
  return {
    id,
    title,
    judge: (facts) => {
      const { configuration } = facts.configuration;
      return configuration === undefined ? 'skipped' : judge(configuration, facts);
    },
  };
}
