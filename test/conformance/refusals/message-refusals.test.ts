import { after, before, describe, it } from 'mocha';
import { holdsAtTheHub, holdsBeforeSending } from './message-hold.js';
import { written, type Scene } from './message-scenes.js';
import { TEXT_VIOLATIONS } from './message-text-violations.js';
import type { MessageViolation } from './message-violation.js';
import { openMessageWorld, type MessageWorld } from './message-world.js';

const THEMES: Readonly<Record<string, readonly MessageViolation[]>> = {
  'Texts that the protocol does not allow': TEXT_VIOLATIONS,
};

for (const [theme, rows] of Object.entries(THEMES)) {
  describe(theme, () => {
    let world: MessageWorld;
    let usual: Scene;

    before(async () => {
      world = await openMessageWorld();
      usual = await written(world);
    });

    after(() => world.close());

    for (const row of rows) {
      if (row.refusedBefore !== undefined) {
        it(`${row.title}: the client does not send it`, () => holdsBeforeSending(world, usual, row));
      }
      it(`${row.title}: the hub answers ${row.code}`, () => holdsAtTheHub(world, usual, row));
    }
  });
}
