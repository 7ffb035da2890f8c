import { after, before, describe, it } from 'mocha';
import { FIELD_VIOLATIONS } from './resource-field-violations.js';
import { holdsAtTheHub, holdsBeforeSending } from './resource-hold.js';
import type { ResourceViolation } from './resource-violation.js';
import { openResourceWorld, type ResourceWorld } from './resource-world.js';

const THEMES: Readonly<Record<string, readonly ResourceViolation[]>> = {
  'Fields that the protocol does not allow': FIELD_VIOLATIONS,
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
