import type { Migration } from './migration.js';

/** What sending, calls, delays and people need, and what is forgotten. */
export const work: Migration = {
  number: 4,
  name: 'work',
  sql: `
    CREATE FUNCTION {schema}.give_up_message(
      _me bigint, _message_id text, _reason text, _at double precision,
      _conversation text, _key text, _bot text, _body text, _accepted_at double precision
    ) RETURNS void LANGUAGE plpgsql AS $$
    DECLARE
      _entry record;
    BEGIN
      SELECT o.conversation_id INTO _entry FROM {schema}.outbox o WHERE o.message_id = _message_id;
      IF NOT FOUND OR NOT {schema}.claim(_me, _entry.conversation_id, NULL) THEN
        RETURN;
      END IF;
      DELETE FROM {schema}.outbox o WHERE o.message_id = _message_id RETURNING o.* INTO _entry;
      IF NOT FOUND THEN
        RETURN;
      END IF;
      PERFORM {schema}.keep_letter(
        'message:' || _message_id, 'message', _entry.conversation_id, _bot, _message_id, _entry.message,
        coalesce(_entry.retries, 0), _reason, _at, _at
      );
      PERFORM {schema}.enter(_conversation, _key, _bot, _body, _accepted_at, _accepted_at, NULL, NULL);
    END
    $$;

    CREATE FUNCTION {schema}.start_attempt(_me bigint, _call_id text) RETURNS integer LANGUAGE plpgsql AS $$
    DECLARE
      _found text;
      _attempts integer;
    BEGIN
      SELECT c.conversation_id INTO _found FROM {schema}.calls c WHERE c.call_id = _call_id;
      IF NOT FOUND OR NOT {schema}.claim(_me, _found, NULL) THEN
        RETURN NULL;
      END IF;
      UPDATE {schema}.calls c SET attempts = c.attempts + 1 WHERE c.call_id = _call_id RETURNING c.attempts INTO _attempts;
      RETURN _attempts;
    END
    $$;

    CREATE FUNCTION {schema}.finish_call(
      _me bigint, _call_id text,
      _conversation text, _key text, _bot text, _body text, _accepted_at double precision
    ) RETURNS boolean LANGUAGE plpgsql AS $$
    DECLARE
      _found text;
    BEGIN
      SELECT c.conversation_id INTO _found FROM {schema}.calls c WHERE c.call_id = _call_id;
      IF NOT FOUND OR NOT {schema}.claim(_me, _found, NULL) THEN
        RETURN false;
      END IF;
      DELETE FROM {schema}.calls c WHERE c.call_id = _call_id;
      IF NOT FOUND THEN
        RETURN false;
      END IF;
      PERFORM {schema}.enter(_conversation, _key, _bot, _body, _accepted_at, _accepted_at, NULL, NULL);
      RETURN true;
    END
    $$;

    -- One after the other, so that what is due first comes first, whoever brings it in.
    CREATE FUNCTION {schema}.fire_timers(_now double precision, _limit integer) RETURNS SETOF text LANGUAGE plpgsql AS $$
    DECLARE
      _timer record;
    BEGIN
      PERFORM pg_advisory_xact_lock(hashtextextended('colloquy timers {schema}', 0));
      FOR _timer IN
        SELECT * FROM {schema}.timers t WHERE t.due_at <= _now ORDER BY t.due_at, t.place LIMIT _limit
      LOOP
        DELETE FROM {schema}.timers t WHERE t.timer_id = _timer.timer_id AND t.place = _timer.place;
        -- A turn has cancelled it meanwhile, or set it anew.
        CONTINUE WHEN NOT FOUND;
        IF {schema}.enter(
          _timer.conversation_id, _timer.key, _timer.bot, _timer.body, _timer.accepted_at, _timer.accepted_at, NULL, NULL
        ) THEN
          RETURN NEXT _timer.conversation_id;
        END IF;
      END LOOP;
    END
    $$;

    CREATE FUNCTION {schema}.retry_letter(_id text, _now double precision)
      RETURNS TABLE (outcome text, kind text, conversation_id text, owner text) LANGUAGE plpgsql AS $$
    DECLARE
      _letter record;
      _number integer;
    BEGIN
      -- The record first, as turns do, so that nobody waits for the other.
      SELECT c.owner INTO owner FROM {schema}.conversations c
        WHERE c.id = (SELECT l.conversation_id FROM {schema}.letters l WHERE l.id = _id) FOR SHARE;
      SELECT * INTO _letter FROM {schema}.letters l WHERE l.id = _id FOR UPDATE;
      IF NOT FOUND THEN
        RETURN QUERY SELECT 'unknown', NULL, NULL, NULL;
        RETURN;
      END IF;
      IF _letter.kind = 'message' AND coalesce(owner, 'bot') <> 'bot' THEN
        RETURN QUERY SELECT 'not-ours', _letter.kind, _letter.conversation_id, owner;
        RETURN;
      END IF;
      DELETE FROM {schema}.letters l WHERE l.id = _id;
      _number := _letter.retries + 1;
      IF _letter.kind = 'message' THEN
        INSERT INTO {schema}.outbox (message_id, conversation_id, message, retries, since)
          VALUES (_letter.key, _letter.conversation_id, _letter.body, _number, _now) ON CONFLICT (message_id) DO NOTHING;
      ELSE
        WHILE NOT {schema}.enter(
          _letter.conversation_id, 'r' || _number || ':' || regexp_replace(_letter.key, '^r[0-9]+:', ''), _letter.bot,
          _letter.body, _letter.accepted_at, _now, _letter.id, _letter.retries + 1
        ) LOOP
          _number := _number + 1;
        END LOOP;
      END IF;
      RETURN QUERY SELECT 'retried', _letter.kind, _letter.conversation_id, NULL::text;
    END
    $$;

    -- Answers how many conversations and entries of their journals went.
    CREATE FUNCTION {schema}.forget_ended(_before double precision, _limit integer) RETURNS integer LANGUAGE plpgsql AS $$
    DECLARE
      _left integer := _limit;
      _gone integer;
      _over record;
    BEGIN
      FOR _over IN
        SELECT c.id, c.bot, c.owner, c.dialog FROM {schema}.conversations c
        WHERE c.owner = 'ended' AND c.at < _before
          AND NOT EXISTS (SELECT FROM {schema}.inbox i WHERE i.conversation_id = c.id)
          AND NOT EXISTS (SELECT FROM {schema}.outbox o WHERE o.conversation_id = c.id)
        ORDER BY c.at LIMIT _limit FOR UPDATE SKIP LOCKED
      LOOP
        DELETE FROM {schema}.journal j WHERE j.conversation_id = _over.id AND j.turn IN (
          SELECT f.turn FROM {schema}.journal f WHERE f.conversation_id = _over.id ORDER BY f.turn LIMIT _left
        );
        GET DIAGNOSTICS _gone = ROW_COUNT;
        _left := _left - _gone;
        EXIT WHEN _left <= 0;
        DELETE FROM {schema}.conversations c WHERE c.id = _over.id;
        DELETE FROM {schema}.timers t WHERE t.conversation_id = _over.id;
        DELETE FROM {schema}.calls c WHERE c.conversation_id = _over.id;
        DELETE FROM {schema}.contacts c WHERE c.conversation_id = _over.id;
        DELETE FROM {schema}.leases l WHERE l.conversation_id = _over.id;
        INSERT INTO {schema}.standing_changes VALUES (_over.bot, _over.owner, _over.dialog, -1);
        _left := _left - 1;
        EXIT WHEN _left <= 0;
      END LOOP;
      RETURN _limit - _left;
    END
    $$;

    -- Everything of a conversation besides its record and its journal.
    CREATE FUNCTION {schema}.traces(_conversation text) RETURNS TABLE (kind text, id text, body text, reason text)
      LANGUAGE sql STABLE AS $$
      SELECT 'stimulus', i.key, i.body, NULL FROM {schema}.inbox i WHERE i.conversation_id = _conversation
      UNION ALL SELECT 'message', o.message_id, o.message, NULL FROM {schema}.outbox o WHERE o.conversation_id = _conversation
      UNION ALL SELECT 'timer', t.timer_id, t.body, NULL FROM {schema}.timers t WHERE t.conversation_id = _conversation
      UNION ALL SELECT 'call', c.call_id, c.input, NULL FROM {schema}.calls c WHERE c.conversation_id = _conversation
      UNION ALL SELECT 'letter', l.id, l.body, l.reason FROM {schema}.letters l WHERE l.conversation_id = _conversation
    $$;

    -- False when there are other traces than were seen; nothing is changed then.
    CREATE FUNCTION {schema}.purge(
      _conversation text, _seen text[],
      _rewritten_kinds text[], _rewritten_ids text[], _bodies text[], _reasons text[],
      _removed_kinds text[], _removed_ids text[], _journal_from integer
    ) RETURNS boolean LANGUAGE plpgsql AS $$
    DECLARE
      _there text[];
      _each record;
    BEGIN
      SELECT coalesce(array_agg(t.kind || ':' || t.id), '{}') INTO _there FROM {schema}.traces(_conversation) t;
      IF cardinality(_there) <> cardinality(_seen) OR NOT (_there <@ _seen AND _seen <@ _there) THEN
        RETURN false;
      END IF;
      FOR _each IN
        SELECT * FROM unnest(_rewritten_kinds, _rewritten_ids, _bodies, _reasons) AS r (kind, id, body, reason)
      LOOP
        CASE _each.kind
          WHEN 'stimulus' THEN UPDATE {schema}.inbox SET body = _each.body WHERE key = _each.id;
          WHEN 'message' THEN UPDATE {schema}.outbox SET message = _each.body WHERE message_id = _each.id;
          WHEN 'timer' THEN UPDATE {schema}.timers SET body = _each.body WHERE timer_id = _each.id;
          WHEN 'call' THEN UPDATE {schema}.calls SET input = _each.body WHERE call_id = _each.id;
          ELSE UPDATE {schema}.letters SET body = _each.body, reason = coalesce(_each.reason, '') WHERE id = _each.id;
        END CASE;
      END LOOP;
      FOR _each IN SELECT * FROM unnest(_removed_kinds, _removed_ids) AS r (kind, id) LOOP
        CASE _each.kind
          WHEN 'stimulus' THEN DELETE FROM {schema}.inbox WHERE key = _each.id;
          WHEN 'message' THEN DELETE FROM {schema}.outbox WHERE message_id = _each.id;
          WHEN 'timer' THEN DELETE FROM {schema}.timers WHERE timer_id = _each.id;
          WHEN 'call' THEN DELETE FROM {schema}.calls WHERE call_id = _each.id;
          ELSE DELETE FROM {schema}.letters WHERE id = _each.id;
        END CASE;
      END LOOP;
      IF _journal_from IS NOT NULL THEN
        DELETE FROM {schema}.journal WHERE conversation_id = _conversation AND turn >= _journal_from;
      END IF;
      RETURN true;
    END
    $$;`,
};
