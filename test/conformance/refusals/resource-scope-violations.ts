import { LISTED_OPERATIONS } from './resource-operations.js';
import type { ResourceViolation } from './resource-violation.js';
import { SCOPE_NAMES } from './resource-world.js';

/** Each operation, asked for by programs that have one of the scopes that are not enough for it (protocol 2.3, 4). */
export const SCOPE_VIOLATIONS: readonly ResourceViolation[] = LISTED_OPERATIONS.flatMap(
  ({ operation, scopes, ask }) =>
    SCOPE_NAMES.filter((scope) => !scopes.includes(scope)).map((scope) => ({
      title: `${operation} with the scope ${scope} alone`,
      operation,
      scope,
      ask: () => ask,
      code: '403-197',
      fields: [],
    })),
);
