import { ASSET_VIOLATIONS } from './resource-asset-violations.js';
import { after, before, describe, it } from 'mocha';
import { BODY_VIOLATIONS } from './resource-body-violations.js';
import { FIELD_VIOLATIONS } from './resource-field-violations.js';
import { holdsAtTheHub, holdsBeforeSending } from './resource-hold.js';
import { ID_VIOLATIONS } from './resource-id-violations.js';
import { RULE_VIOLATIONS } from './resource-rule-violations.js';
import { SCOPE_VIOLATIONS } from './resource-scope-violations.js';
import { STATE_VIOLATIONS } from './resource-state-violations.js';
import { TOKEN_VIOLATIONS } from './resource-token-violations.js';
import type { ResourceViolation } from './resource-violation.js';
import { openResourceWorld, type ResourceWorld } from './resource-world.js';

const THEMES: Readonly<Record<string, readonly ResourceViolation[]>> = {
  'Fields that the protocol does not allow': FIELD_VIOLATIONS,
  'Requests that are wrong as a whole': BODY_VIOLATIONS,
  'Ids that lead nowhere': ID_VIOLATIONS,
  'Rules beyond the shape of fields': RULE_VIOLATIONS,
  'What was done before': STATE_VIOLATIONS,
  'Programs that lack a scope': SCOPE_VIOLATIONS,
  'Calls without a good token': TOKEN_VIOLATIONS,
  'Assets and conversations': ASSET_VIOLATIONS,
};

for (const [theme, rows] of Object.entries(THEMES)) {
  describe(theme, () => {
    let world: ResourceWorld;

    before(async () => {
      world = await openResourceWorld();
    });

    after(() => world.close());

    for (const row of rows) {
      if (row.refusedBefore !== undefined) {
        it(`${row.title}: the client does not send it`, () => holdsBeforeSending(world, row));
      }
      it(`${row.title}: the hub answers ${row.code}`, () => holdsAtTheHub(world, row));
    }
  });
}
