import type { Check } from '../check.js';
import { ADDRESS_CHECKS } from './address-checks.js';
import { HUB_CHECKS } from './hub-checks.js';
import { PROGRAM_CHECKS } from './program-checks.js';
import { PROJECT_CHECKS } from './project-checks.js';
import { STORE_CHECKS } from './store-checks.js';
import { TLS_CHECKS } from './tls-checks.js';
import { TOKEN_CHECKS } from './token-checks.js';

/** Everything that is looked at, in the order in which it is told. */
export const ALL_CHECKS: readonly Check[] = [
  ...PROGRAM_CHECKS,
  ...PROJECT_CHECKS,
  ...STORE_CHECKS,
  ...ADDRESS_CHECKS,
  ...TLS_CHECKS,
  ...TOKEN_CHECKS,
  ...HUB_CHECKS,
];
