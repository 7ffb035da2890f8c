import type { TurnCommit } from '../../src/store/store.js';
import type { Advance } from '../../src/turn/finish.js';
import type { Stimulus } from '../../src/turn/stimulus.js';
import { readTurn, stored } from '../../src/turn/stimulus-body.js';
import { toCommit } from '../../src/turn/to-commit.js';
import { NEW_RECORD, text } from './play.js';

/** When the turns of {@link committed} are taken. */
export const NOW = Date.UTC(2026, 0, 1);

/** What the store would get for a turn. */
export function committed(advanced: Advance, stimulus: Stimulus = text('hi'), turnId = 'turn'): TurnCommit {
  const { conversationId, bot } = NEW_RECORD;
  const pending = readTurn({
    stimulus: stored(stimulus, 'm:1', conversationId, bot, NOW),
    failures: 0,
    record: NEW_RECORD,
    version: 7,
  });
  return toCommit(pending, advanced, turnId, NOW).turn;
}
