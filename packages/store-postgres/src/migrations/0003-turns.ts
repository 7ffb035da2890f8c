import type { Migration } from './migration.js';

/** What a turn needs, each in one call: a way to the database and back is the dearest of it. */
export const turns: Migration = {
  number: 3,
  name: 'turns',
  sql: `
    CREATE FUNCTION {schema}.next_turn(_me bigint, _conversation text)
      RETURNS TABLE (key text, bot text, body text, accepted_at double precision, failures integer, record text, version bigint)
      LANGUAGE plpgsql AS $$
    BEGIN
      PERFORM FROM {schema}.inbox i WHERE i.conversation_id = _conversation LIMIT 1;
      IF NOT FOUND OR NOT {schema}.claim(_me, _conversation, 'inbox:') THEN
        RETURN;
      END IF;
      RETURN QUERY
        SELECT i.key, i.bot, i.body, i.accepted_at, i.failures, c.record, coalesce(c.version, 0)
        FROM {schema}.inbox i LEFT JOIN {schema}.conversations c ON c.id = i.conversation_id
        WHERE i.conversation_id = _conversation ORDER BY i.place LIMIT 1;
    END
    $$;

    CREATE FUNCTION {schema}.take_outbox(_me bigint, _conversation text, _limit integer) RETURNS SETOF {schema}.outbox
      LANGUAGE plpgsql AS $$
    BEGIN
      PERFORM FROM {schema}.outbox o WHERE o.conversation_id = _conversation LIMIT 1;
      IF NOT FOUND OR NOT {schema}.claim(_me, _conversation, 'outbox:') THEN
        RETURN;
      END IF;
      RETURN QUERY
        SELECT * FROM {schema}.outbox o WHERE o.conversation_id = _conversation ORDER BY o.place LIMIT _limit;
    END
    $$;

    -- Puts one stimulus into the inbox, if its key is new.
    CREATE FUNCTION {schema}.enter(
      _conversation text, _key text, _bot text, _body text, _accepted_at double precision,
      _marked_at double precision, _letter_id text, _letter_retries integer
    ) RETURNS boolean LANGUAGE plpgsql AS $$
    BEGIN
      INSERT INTO {schema}.seen (key, at) VALUES (_key, _marked_at) ON CONFLICT DO NOTHING;
      IF NOT FOUND THEN
        RETURN false;
      END IF;
      INSERT INTO {schema}.inbox (conversation_id, key, bot, body, accepted_at, letter_id, letter_retries)
        VALUES (_conversation, _key, _bot, _body, _accepted_at, _letter_id, _letter_retries);
      RETURN true;
    END
    $$;

    CREATE FUNCTION {schema}.keep_letter(
      _id text, _kind text, _conversation text, _bot text, _key text, _body text, _retries integer,
      _reason text, _at double precision, _accepted_at double precision
    ) RETURNS void LANGUAGE sql AS $$
      INSERT INTO {schema}.letters (id, sequence, kind, conversation_id, bot, key, body, retries, reason, at, accepted_at)
        VALUES (_id, nextval('{schema}.letter_numbers'), _kind, _conversation, _bot, _key, _body, _retries, _reason, _at, _accepted_at)
        ON CONFLICT (id) DO UPDATE SET
          sequence = excluded.sequence, kind = excluded.kind, conversation_id = excluded.conversation_id, bot = excluded.bot,
          key = excluded.key, body = excluded.body, retries = excluded.retries, reason = excluded.reason, at = excluded.at,
          accepted_at = excluded.accepted_at
    $$;

    CREATE FUNCTION {schema}.commit_turn(
      _me bigint, _conversation text, _key text, _expected bigint,
      _record text, _bot text, _owner text, _dialog text, _at double precision,
      _drop_outbox boolean, _message_ids text[], _messages text[], _message_retries integer[],
      _message_sinces double precision[], _message_traces text[],
      _cancelled_timers text[], _timer_ids text[], _timer_dues double precision[], _timer_conversations text[],
      _timer_keys text[], _timer_bots text[], _timer_bodies text[], _timer_accepted double precision[],
      _cancelled_calls text[], _call_ids text[], _call_bots text[], _call_activities text[], _call_inputs text[],
      _call_attempts integer[], _call_created double precision[], _call_traces text[],
      _letter_reason text, _letter_at double precision, _letter_body text,
      _journal_turn integer, _journal_at double precision, _journal_body text,
      _contacts text[]
    ) RETURNS boolean LANGUAGE plpgsql AS $$
    DECLARE
      _old record;
      _entry record;
    BEGIN
      -- A process that was paused and comes back late does not have the conversation any more.
      IF NOT {schema}.claim(_me, _conversation, NULL) THEN
        RETURN false;
      END IF;
      SELECT c.version, c.bot, c.owner, c.dialog INTO _old FROM {schema}.conversations c WHERE c.id = _conversation FOR UPDATE;
      IF coalesce(_old.version, 0) <> _expected THEN
        RETURN false;
      END IF;
      DELETE FROM {schema}.inbox i WHERE i.key = _key AND i.conversation_id = _conversation RETURNING i.* INTO _entry;
      IF NOT FOUND THEN
        RETURN false;
      END IF;

      IF _old.version IS NULL THEN
        INSERT INTO {schema}.conversations (id, version, record, bot, owner, dialog, at)
          VALUES (_conversation, 1, _record, _bot, _owner, _dialog, _at) ON CONFLICT DO NOTHING;
        IF NOT FOUND THEN
          RAISE EXCEPTION 'somebody else was quicker' USING ERRCODE = 'CQ002';
        END IF;
        INSERT INTO {schema}.standing_changes VALUES (_bot, _owner, _dialog, 1);
      ELSE
        UPDATE {schema}.conversations c
          SET version = c.version + 1, record = _record, bot = _bot, owner = _owner, dialog = _dialog, at = _at
          WHERE c.id = _conversation;
        IF (_old.bot, _old.owner, _old.dialog) <> (_bot, _owner, _dialog) THEN
          INSERT INTO {schema}.standing_changes VALUES (_old.bot, _old.owner, _old.dialog, -1), (_bot, _owner, _dialog, 1);
        END IF;
      END IF;

      IF _drop_outbox THEN
        DELETE FROM {schema}.outbox o WHERE o.conversation_id = _conversation;
      END IF;
      IF cardinality(_cancelled_timers) > 0 THEN
        DELETE FROM {schema}.timers t WHERE t.timer_id = ANY (_cancelled_timers);
      END IF;
      IF cardinality(_cancelled_calls) > 0 THEN
        DELETE FROM {schema}.calls c WHERE c.call_id = ANY (_cancelled_calls);
      END IF;
      IF cardinality(_message_ids) > 0 THEN
        INSERT INTO {schema}.outbox (message_id, conversation_id, message, retries, since, traceparent)
          SELECT m.id, _conversation, m.message, m.retries, m.since, m.trace
          FROM unnest(_message_ids, _messages, _message_retries, _message_sinces, _message_traces)
            WITH ORDINALITY AS m (id, message, retries, since, trace, n)
          ORDER BY m.n
          ON CONFLICT (message_id) DO NOTHING;
      END IF;
      IF cardinality(_timer_ids) > 0 THEN
        INSERT INTO {schema}.timers (timer_id, place, due_at, conversation_id, key, bot, body, accepted_at)
          SELECT t.id, nextval('{schema}.timer_places'), t.due, t.conversation, t.key, t.bot, t.body, t.accepted
          FROM unnest(_timer_ids, _timer_dues, _timer_conversations, _timer_keys, _timer_bots, _timer_bodies, _timer_accepted)
            WITH ORDINALITY AS t (id, due, conversation, key, bot, body, accepted, n)
          ORDER BY t.n
          ON CONFLICT (timer_id) DO UPDATE SET
            place = excluded.place, due_at = excluded.due_at, conversation_id = excluded.conversation_id, key = excluded.key,
            bot = excluded.bot, body = excluded.body, accepted_at = excluded.accepted_at;
      END IF;
      IF cardinality(_call_ids) > 0 THEN
        INSERT INTO {schema}.calls (call_id, place, conversation_id, bot, activity, input, attempts, created_at, traceparent)
          SELECT c.id, nextval('{schema}.call_places'), _conversation, c.bot, c.activity, c.input, c.attempts, c.created, c.trace
          FROM unnest(_call_ids, _call_bots, _call_activities, _call_inputs, _call_attempts, _call_created, _call_traces)
            WITH ORDINALITY AS c (id, bot, activity, input, attempts, created, trace, n)
          ORDER BY c.n
          ON CONFLICT (call_id) DO UPDATE SET
            place = excluded.place, conversation_id = excluded.conversation_id, bot = excluded.bot, activity = excluded.activity,
            input = excluded.input, attempts = excluded.attempts, created_at = excluded.created_at,
            traceparent = excluded.traceparent;
      END IF;
      IF _letter_reason IS NOT NULL THEN
        PERFORM {schema}.keep_letter(
          coalesce(_entry.letter_id, 'stimulus:' || _key), 'stimulus', _conversation, _entry.bot, _key,
          coalesce(_letter_body, _entry.body), coalesce(_entry.letter_retries, 0), _letter_reason, _letter_at, _entry.accepted_at
        );
      END IF;
      IF _journal_turn IS NOT NULL THEN
        INSERT INTO {schema}.journal (conversation_id, turn, at, body)
          VALUES (_conversation, _journal_turn, _journal_at, _journal_body) ON CONFLICT DO NOTHING;
      END IF;
      IF cardinality(_contacts) > 0 THEN
        INSERT INTO {schema}.contacts (address, conversation_id)
          SELECT a, _conversation FROM unnest(_contacts) AS a ON CONFLICT DO NOTHING;
      END IF;
      RETURN true;
    END
    $$;`,
};
