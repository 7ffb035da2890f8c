import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** The names are a contract: dashboards and alerts are built on them. No label carries a customer's data. */
export interface Metrics {
  readonly registry: Registry;
  /** Inbound messages by what became of them. */
  readonly inbound: Counter<'outcome'>;
  /** Callbacks that were to come again, by reason: `closed` (starting or draining), `busy` (too many wait), `store` (it failed). */
  readonly callbacksRefused: Counter<'reason'>;
  /** Callbacks that are in memory: read, and waiting for the store. */
  readonly callbacksUnderWay: Gauge;
  /** Turns by bot and outcome. */
  readonly turns: Counter<'bot' | 'outcome'>;
  readonly turnSeconds: Histogram;
  /** Messages that a dialog wanted to send while it might not (a person owned the conversation, or it was over). */
  readonly suppressed: Counter<'bot'>;
  /** What was said differently because the channel cannot show it, by kind of change. */
  readonly adapted: Counter<'change'>;
  /** What dialogs emitted, by bot and type. */
  readonly emitted: Counter<'bot' | 'type'>;
  /** Sends by outcome: `sent`, `repeated` (the hub knew the messageId), `retried`, `given_up`, `shed`. */
  readonly sends: Counter<'outcome'>;
  /** From being ready to the request, for each request. */
  readonly sendWaitSeconds: Histogram;
  /** Attempts of activities by outcome: `done`, `retried`, `failed`, `expired` (the call's deadline passed). */
  readonly activities: Counter<'activity' | 'outcome'>;
  /** How long an attempt took, whatever came of it. */
  readonly activitySeconds: Histogram<'activity'>;
  /** Attempts that are under way. */
  readonly activitiesRunning: Gauge<'activity'>;
  /** Calls that wait because as many attempts run as `concurrency` lets. */
  readonly activitiesWaiting: Gauge<'activity'>;
  /** Messages in which intents were looked for, by the recognizer whose answer was taken. */
  readonly recognitions: Counter<'bot' | 'recognizer'>;
  /** What texts were heard to want: `intent`, `several` (the customer was asked which), `nothing`. */
  readonly intents: Counter<'bot' | 'heard'>;
  /** Questions to recognizers of one's own: `answered`, `nonsense`, `failed`, `timed_out`, `not_asked` (it fails, or has too much to do). */
  readonly recognizerCalls: Counter<'recognizer' | 'outcome'>;
  /** What they answered and was dropped: `not_accepted`, `invalid`. */
  readonly recognitionDropped: Counter<'recognizer' | 'reason'>;
  /** How long they took, whatever came of it. */
  readonly recognizerSeconds: Histogram<'recognizer'>;
  readonly deadLetters: Counter<'kind'>;
  /** Dead letters that a person retried or discarded. */
  readonly deadLettersSettled: Counter<'kind' | 'outcome'>;
  /** Messages that customers deleted, by what they asked for: `soft`, `permanent`, `undo`. */
  readonly deletions: Counter<'action'>;
  /** Conversations that were erased. */
  readonly erased: Counter;
  /** 1 while the process takes callbacks. */
  readonly ready: Gauge;
}

/** Makes the metrics of one process, in a registry of their own so that two hosts in one process do not collide. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return {
    registry,
    ...counters([registry]),
    ...recognitionCounters([registry]),
    ...histograms([registry]),
    ...gauges([registry]),
  };
}

/** Makes counters of one registry. */
function counting(registers: Registry[]) {
  return <Label extends string>(name: string, help: string, ...labelNames: Label[]): Counter<Label> =>
    new Counter({ name, help, labelNames, registers });
}

function recognitionCounters(registers: Registry[]) {
  const count = counting(registers);
  return {
    recognitions: count(
      'colloquy_recognitions_total',
      'Messages in which intents were looked for, by the recognizer whose answer was taken',
      'bot',
      'recognizer',
    ),
    intents: count(
      'colloquy_intents_total',
      'What texts were heard to want: intent, several (the customer was asked which), nothing',
      'bot',
      'heard',
    ),
    recognizerCalls: count(
      'colloquy_recognizer_calls_total',
      'Questions to recognizers: answered, nonsense, failed, timed_out, not_asked (it fails, or has too much to do)',
      'recognizer',
      'outcome',
    ),
    recognitionDropped: count(
      'colloquy_recognition_dropped_total',
      'What recognizers answered and was dropped: not_accepted (the conversation would not act on it), invalid',
      'recognizer',
      'reason',
    ),
  };
}

function counters(registers: Registry[]) {
  const count = counting(registers);
  return {
    inbound: count(
      'colloquy_inbound_messages_total',
      'Inbound messages: accepted, duplicate, unknown_type (accepted as well), unaddressed, no_conversation, own_echo, unreadable',
      'outcome',
    ),
    callbacksRefused: count(
      'colloquy_callbacks_refused_total',
      'Callbacks answered 503, to come again: closed (starting or draining), busy (too many wait for the store), store (it failed)',
      'reason',
    ),
    turns: count(
      'colloquy_turns_total',
      'Turns by outcome: handled, unhandled, silent, stale, over, failed, given_up',
      'bot',
      'outcome',
    ),
    suppressed: count(
      'colloquy_suppressed_messages_total',
      'Messages not sent because a person owned the conversation or it was over',
      'bot',
    ),
    adapted: count(
      'colloquy_adapted_messages_total',
      'Changes because of what a channel can show: rich_to_text, html_to_text, text_split, typing_dropped, attachment_dropped, empty_dropped, not_adaptable, page_push_to_text, outside_service_window',
      'change',
    ),
    emitted: count('colloquy_emitted_events_total', 'Events that dialogs emitted.', 'bot', 'type'),
    sends: count(
      'colloquy_sends_total',
      'Messages by what became of them: sent, repeated, given_up, shed (typing that came too late); retried counts requests',
      'outcome',
    ),
    activities: count(
      'colloquy_activity_attempts_total',
      'Attempts of activities: done, retried, failed, expired (the deadline of the call passed)',
      'activity',
      'outcome',
    ),
    deadLetters: count('colloquy_dead_letters_total', 'What was given up: stimulus, message', 'kind'),
    deadLettersSettled: count(
      'colloquy_dead_letters_settled_total',
      'Dead letters by what a person did with them: retried, discarded',
      'kind',
      'outcome',
    ),
    deletions: count(
      'colloquy_deletions_total',
      'Messages that customers deleted: soft, permanent, undo (brought back)',
      'action',
    ),
    erased: count('colloquy_erased_conversations_total', 'Conversations that were erased'),
  };
}

function histograms(registers: Registry[]) {
  return {
    turnSeconds: new Histogram({
      name: 'colloquy_turn_seconds',
      help: 'From reading a stimulus to the commit of its turn',
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1],
      registers,
    }),
    activitySeconds: new Histogram({
      name: 'colloquy_activity_seconds',
      help: 'How long an attempt of an activity took, whatever came of it',
      labelNames: ['activity'] as const,
      buckets: [0.01, 0.05, 0.1, 0.5, 1, 2, 5, 10, 30, 60, 300],
      registers,
    }),
    recognizerSeconds: new Histogram({
      name: 'colloquy_recognizer_seconds',
      help: 'How long a recognizer took to answer, whatever came of it',
      labelNames: ['recognizer'] as const,
      buckets: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10],
      registers,
    }),
    sendWaitSeconds: new Histogram({
      name: 'colloquy_send_wait_seconds',
      help: 'How long a conversation with something to send waited for its turn',
      buckets: [0.01, 0.1, 0.5, 1, 2, 5, 10, 30, 60, 300],
      registers,
    }),
  };
}

function gauges(registers: Registry[]) {
  const labelNames = ['activity'] as const;
  return {
    callbacksUnderWay: new Gauge({
      name: 'colloquy_callbacks_under_way',
      help: 'Callbacks in memory: read, and waiting for the store',
      registers,
    }),
    activitiesRunning: new Gauge({
      name: 'colloquy_activity_running',
      help: 'Attempts of activities that are under way',
      labelNames,
      registers,
    }),
    activitiesWaiting: new Gauge({
      name: 'colloquy_activity_waiting',
      help: 'Calls in memory that wait for a place of their activity',
      labelNames,
      registers,
    }),
    ready: new Gauge({ name: 'colloquy_ready', help: '1 while callbacks are taken', registers }),
  };
}
