import type { Migration } from './migration.js';

/**
 * Who may work on a conversation. A lease has no end of its own: it holds as long as its holder is there, so that nobody has to renew leases one by
 * one. A holder that was not heard of for too long is taken away, by whoever finds out first, who tells all others of it; it never comes back. A
 * number of a holder is never used again, which makes it the fencing number of its leases.
 */
export const leases: Migration = {
  number: 2,
  name: 'leases',
  sql: `
    -- Waits for a sign of life that is being written, and takes it for one.
    CREATE FUNCTION {schema}.is_there(_holder bigint) RETURNS boolean LANGUAGE plpgsql AS $$
    BEGIN
      DELETE FROM {schema}.holders WHERE id = _holder AND seen < clock_timestamp() - ttl;
      IF FOUND THEN
        PERFORM pg_notify('{channel}', '');
      END IF;
      RETURN EXISTS (SELECT FROM {schema}.holders WHERE id = _holder);
    END
    $$;

    -- Whether this holder has the conversation, after it took it if it could. Another one is told of what there is to do.
    CREATE FUNCTION {schema}.claim(_me bigint, _conversation text, _work text) RETURNS boolean LANGUAGE plpgsql AS $$
    DECLARE
      _holder bigint;
    BEGIN
      LOOP
        SELECT l.holder INTO _holder FROM {schema}.leases l WHERE l.conversation_id = _conversation;
        IF _holder = _me THEN
          RETURN true;
        END IF;
        IF {schema}.is_there(_holder) THEN
          IF _work IS NOT NULL THEN
            PERFORM {schema}.tell(_holder, _work || _conversation);
          END IF;
          RETURN false;
        END IF;
        IF NOT {schema}.is_there(_me) THEN
          RAISE EXCEPTION 'holder % was given up', _me USING ERRCODE = 'CQ001';
        END IF;
        INSERT INTO {schema}.leases AS l (conversation_id, holder) VALUES (_conversation, _me)
          ON CONFLICT (conversation_id) DO UPDATE SET holder = _me WHERE l.holder = _holder;
        IF FOUND THEN
          RETURN true;
        END IF;
        -- Somebody else has taken it meanwhile, be it another step of this holder: look again.
      END LOOP;
    END
    $$;

    -- What is longer than a notification may be is told without its conversation: the holder looks at all of them.
    CREATE FUNCTION {schema}.tell(_holder bigint, _what text) RETURNS void LANGUAGE sql AS $$
      SELECT pg_notify('{channel}_' || _holder, CASE WHEN octet_length(_what) < 8000 THEN _what ELSE '' END)
    $$;

    -- Whether this holder has the conversation, or could take it.
    CREATE FUNCTION {schema}.may_claim(_me bigint, _conversation text) RETURNS boolean LANGUAGE sql STABLE AS $$
      SELECT NOT EXISTS (
        SELECT FROM {schema}.leases l JOIN {schema}.holders h ON h.id = l.holder
        WHERE l.conversation_id = _conversation AND l.holder <> _me AND h.seen > clock_timestamp() - h.ttl
      )
    $$;`,
};
