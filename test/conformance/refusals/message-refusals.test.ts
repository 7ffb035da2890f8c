import { after, before, describe, it } from 'mocha';
import { CONVERSATION_VIOLATIONS } from './message-conversation-violations.js';
import { holdsAtTheHub, holdsBeforeSending } from './message-hold.js';
import { PART_VIOLATIONS } from './message-part-violations.js';
import { PERMISSION_VIOLATIONS } from './message-permission-violations.js';
import { RICH_VIOLATIONS } from './message-rich-violations.js';
import { written, type Scene } from './message-scenes.js';
import {
  MOVE_VIOLATIONS,
  NOT_OURS_VIOLATIONS,
  OVER_VIOLATIONS,
  START_VIOLATIONS,
} from './message-state-violations.js';
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
  'What a rich message may not hold': RICH_VIOLATIONS,
  'Conversations that are over': OVER_VIOLATIONS,
  'Conversations of others': NOT_OURS_VIOLATIONS,
  'Transfers to nobody': MOVE_VIOLATIONS,
  'Starts that are not allowed': START_VIOLATIONS,
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
