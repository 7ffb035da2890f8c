import { HubError } from '../errors.js';
import type { HubSettings } from '../settings.js';
import { hubStateSchema } from './hub-state.js';
import type { HubState } from './hub-state.js';
import { ruleProblems, shapeProblems } from './state-problems.js';

/** What a state is held to, apart from its form. */
export interface StateRules {
  readonly settings: HubSettings;
  /** Whether the hub adds what it begins with to a document that lacks it. */
  readonly addsSeed: boolean;
}

/**
 * Reads a state that somebody wrote.
 *
 * @param rules what references and names are held to; left out for what a hub kept for itself: that may name what was deleted since.
 * @throws HubError COLLOQUY_E_HUB_STATE, with everything that is wrong with it and where.
 */
export function readState(value: unknown, from: string, rules?: StateRules): HubState {
  const read = hubStateSchema.safeParse(value);
  if (!read.success) throw unusable(from, read.error.issues.map(placed));
  const problems = [
    ...shapeProblems(read.data),
    ...(rules === undefined ? [] : ruleProblems(read.data, rules)),
  ];
  if (problems.length > 0) throw unusable(from, problems);
  return read.data;
}

/** More than anybody corrects at once. */
const MAX_PROBLEMS = 20;

function unusable(from: string, problems: readonly string[]): HubError {
  const shown = problems.slice(0, MAX_PROBLEMS);
  const more = problems.length > shown.length ? [`and ${problems.length - shown.length} more`] : [];
  return new HubError('COLLOQUY_E_HUB_STATE', [from, [...shown, ...more].join('; ')]);
}

function placed({
  path,
  message,
}: {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}): string {
  return path.length === 0 ? message : `${path.map(String).join('.')}: ${message}`;
}
