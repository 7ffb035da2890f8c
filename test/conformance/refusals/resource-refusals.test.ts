import { after, before, describe, it } from 'mocha';
import { holdsAtTheHub, holdsBeforeSending } from './resource-hold.js';
import { RESOURCE_THEMES } from './resource-themes.js';
import { openResourceWorld, type ResourceWorld } from './resource-world.js';

for (const [theme, rows] of Object.entries(RESOURCE_THEMES)) {
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
