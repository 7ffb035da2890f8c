import type { Migration } from '../migrate.js';

/**
 * What those who watch a bot ask for, and nothing could answer quickly. How many conversations there are for each bot, owner and dialog on
 * top is counted as it changes: `standing` is the three as a JSON array, and the triggers do nothing for a turn that leaves it as it was.
 * `since` of a message is when that came which it answers; nobody knows it of those that wait already.
 */
export const figures: Migration = {
  number: 11,
  name: 'figures',
  sql: `
    ALTER TABLE outbox ADD COLUMN since REAL;

    ALTER TABLE conversation ADD COLUMN standing TEXT NOT NULL DEFAULT '';
    UPDATE conversation SET standing = json_array(
      record ->> '$.bot', record ->> '$.owner', coalesce(record ->> '$.frames[#-1].dialog', '')
    );
    CREATE TABLE standing (
      standing TEXT PRIMARY KEY,
      conversations INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    INSERT INTO standing SELECT standing, count(*) FROM conversation GROUP BY standing;

    CREATE TRIGGER standing_begins AFTER INSERT ON conversation BEGIN
      INSERT INTO standing VALUES (new.standing, 1)
        ON CONFLICT (standing) DO UPDATE SET conversations = conversations + 1;
    END;
    CREATE TRIGGER standing_changes AFTER UPDATE OF standing ON conversation
    WHEN old.standing <> new.standing BEGIN
      UPDATE standing SET conversations = conversations - 1 WHERE standing = old.standing;
      INSERT INTO standing VALUES (new.standing, 1)
        ON CONFLICT (standing) DO UPDATE SET conversations = conversations + 1;
    END;
    CREATE TRIGGER standing_ends AFTER DELETE ON conversation BEGIN
      UPDATE standing SET conversations = conversations - 1 WHERE standing = old.standing;
    END;
  `,
};
