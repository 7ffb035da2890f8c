import { ASSET_VIOLATIONS } from './resource-asset-violations.js';
import { BODY_VIOLATIONS } from './resource-body-violations.js';
import { FIELD_VIOLATIONS } from './resource-field-violations.js';
import { ID_VIOLATIONS } from './resource-id-violations.js';
import { RULE_VIOLATIONS } from './resource-rule-violations.js';
import { SCOPE_VIOLATIONS } from './resource-scope-violations.js';
import { STATE_VIOLATIONS } from './resource-state-violations.js';
import { TOKEN_VIOLATIONS } from './resource-token-violations.js';
import type { ResourceViolation } from './resource-violation.js';

/** All violations that are told by a request and its answer, by what they have in common. */
export const RESOURCE_THEMES: Readonly<Record<string, readonly ResourceViolation[]>> = {
  'Fields that the protocol does not allow': FIELD_VIOLATIONS,
  'Requests that are wrong as a whole': BODY_VIOLATIONS,
  'Ids that lead nowhere': ID_VIOLATIONS,
  'Rules beyond the shape of fields': RULE_VIOLATIONS,
  'What was done before': STATE_VIOLATIONS,
  'Programs that lack a scope': SCOPE_VIOLATIONS,
  'Calls without a good token': TOKEN_VIOLATIONS,
  'Assets and conversations': ASSET_VIOLATIONS,
};
