import { expect } from 'chai';
import { after, before, describe, it } from 'mocha';
import { AFTERWARDS_VIOLATIONS, READING_VIOLATIONS } from './message-afterwards-violations.js';
import { CONVERSATION_VIOLATIONS } from './message-conversation-violations.js';
import { holdsAtTheHub, holdsBeforeSending } from './message-hold.js';
import { PART_VIOLATIONS } from './message-part-violations.js';
import { PERMISSION_VIOLATIONS } from './message-permission-violations.js';
import { HAND_BACK_VIOLATIONS, REPEAT_VIOLATIONS } from './message-repeat-violations.js';
import { BATCH_VIOLATIONS, BODY_VIOLATIONS, METADATA_VIOLATIONS } from './message-request-violations.js';
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
  'Messages that were there before': REPEAT_VIOLATIONS,
  'Intents that cannot be handed back': HAND_BACK_VIOLATIONS,
  'Messages about what is not over': AFTERWARDS_VIOLATIONS,
  'Several messages at once': BATCH_VIOLATIONS,
  'Metadata that the protocol does not allow': METADATA_VIOLATIONS,
  'Bodies that are no request': BODY_VIOLATIONS,
  'Conversations that cannot be read': READING_VIOLATIONS,
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

describe('The refusals of messages', () => {
  it('have a row for every code that is about messages and conversations', () => {
    const codes = Object.values(THEMES).flatMap((rows) => rows.map(({ code }) => code));
    expect([...new Set(codes)].toSorted()).to.deep.equal([
      '400-138',
      '400-143',
      '400-152',
      '400-196',
      '400-199',
      '400-240',
      '400-358',
      '400-420',
      '400-630',
      '403-103',
      '404-101',
    ]);
  });

  it('have one title each', () => {
    const titles = Object.values(THEMES).flatMap((rows) => rows.map(({ title }) => title));
    expect(titles.filter((title, index) => titles.indexOf(title) !== index)).to.deep.equal([]);
  });
});
