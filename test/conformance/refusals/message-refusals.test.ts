import { after, before, describe, it } from 'mocha';
import { CONVERSATION_VIOLATIONS } from './message-conversation-violations.js';
import { holdsAtTheHub, holdsBeforeSending } from './message-hold.js';
import { PART_VIOLATIONS } from './message-part-violations.js';
import { PERMISSION_VIOLATIONS } from './message-permission-violations.js';
import { written, type Scene } from './message-scenes.js';
import { TEXT_VIOLATIONS } from './message-text-violations.js';
import { TRANSCRIPT_VIOLATIONS } from './message-transcript-violations.js';
import type { MessageViolation } from './message-violation.js';
import { openMessageWorld, type MessageWorld } from './message-world.js';

const THEMES: Readonly<Record<string, readonly MessageViolation[]>> = {
  'Types that the permission table denies': PERMISSION_VIOLATIONS,
  'What a message may not be or say': TEXT_VIOLATIONS,
  'What may not be wrong with the parts of a message': PART_VIOLATIONS,
  'What may not be said of a conversation': CONVERSATION_VIOLATIONS,
  'What may not be in a transcript': TRANSCRIPT_VIOLATIONS,
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
