import type { Migration } from './migration.js';

/**
 * Who may work on a conversation. A lease has no end of its own: it holds as long as its holder is heard of, so that nobody has to renew
 * leases one by one. A number of a holder is never used again, which makes it the fencing number of its leases.
 */
export const leases: Migration = {
  number: 2,
  name: 'leases',
  sql: `
    CREATE FUNCTION {schema}.is_heard_of(_holder bigint) RETURNS boolean LANGUAGE sql AS $$
      SELECT EXISTS (SELECT FROM {schema}.holders WHERE id = _holder AND seen > clock_timestamp() - ttl)
    $$;

    -- Whether this holder has the conversation, after it took it if it could. Another one is told of what there is to do.
    CREATE FUNCTION {schema}.claim(_me bigint, _conversation text, _work text) RETURNS boolean LANGUAGE plpgsql AS $$
    DECLARE
      _holder bigint;
    BEGIN
      SELECT l.holder INTO _holder FROM {schema}.leases l WHERE l.conversation_id = _conversation;
      IF _holder = _me THEN
        RETURN true;
      END IF;
      IF NOT {schema}.is_heard_of(_me) THEN
        RAISE EXCEPTION 'holder % was given up', _me USING ERRCODE = 'CQ001';
      END IF;
      INSERT INTO {schema}.leases AS l (conversation_id, holder) VALUES (_conversation, _me)
        ON CONFLICT (conversation_id) DO UPDATE SET holder = _me WHERE NOT {schema}.is_heard_of(l.holder);
      IF FOUND THEN
        RETURN true;
      END IF;
      IF _work IS NOT NULL THEN
        SELECT l.holder INTO _holder FROM {schema}.leases l WHERE l.conversation_id = _conversation;
        PERFORM pg_notify('{channel}_' || _holder, _work || _conversation);
      END IF;
      RETURN false;
    END
    $$;

    -- Whether this holder has the conversation, or could take it.
    CREATE FUNCTION {schema}.may_claim(_me bigint, _conversation text) RETURNS boolean LANGUAGE sql STABLE AS $$
      SELECT NOT EXISTS (
        SELECT FROM {schema}.leases l JOIN {schema}.holders h ON h.id = l.holder
        WHERE l.conversation_id = _conversation AND l.holder <> _me AND h.seen > clock_timestamp() - h.ttl
      )
    $$;`,
};
