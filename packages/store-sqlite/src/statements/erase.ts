import type { DatabaseSync } from 'node:sqlite';
import type { Handler } from '../operations.js';
import { prepareCutJournal } from './journal.js';
import { prepareRemoveAll } from './traces.js';
import { prepareNotePurge } from './upkeep.js';

/** The version goes up with a record that stays, and is gone with one that goes: turns under way conflict. */
export function prepareErase(database: DatabaseSync): Handler<'erase'> {
  const removeTraces = prepareRemoveAll(database);
  const cutJournal = prepareCutJournal(database);
  const removeContacts = database.prepare('DELETE FROM contact WHERE conversation_id = ?');
  const removeEnded = database.prepare(
    `DELETE FROM conversation WHERE conversation_id = ? AND record ->> '$.owner' = 'ended'`,
  );
  const notePurge = prepareNotePurge(database);
  const bare = database.prepare(`
    UPDATE conversation SET
      version = version + 1,
      standing = json_array(record ->> '$.bot', record ->> '$.owner', ''),
      record = json_object(
        'conversationId', conversation_id,
        'bot', record ->> '$.bot',
        'owner', record ->> '$.owner',
        'frames', json('[]'),
        'known', json('{}'),
        'turns', record -> '$.turns'
      )
    WHERE conversation_id = ?`);
  return (conversationId) => {
    const traces = removeTraces(conversationId);
    cutJournal(conversationId, 0);
    removeContacts.run(conversationId);
    const records =
      Number(removeEnded.run(conversationId).changes) + Number(bare.run(conversationId).changes);
    notePurge();
    return traces + records > 0;
  };
}
