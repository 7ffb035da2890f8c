/**
 * What is only counted up: name, help, labels. Names and labels are a contract, which the guide repeats and a test compares. Where the values of
 * labels are a closed set, they are named, and each is there as 0 from the start: Prometheus sees no increase in a series whose first sample is 1.
 */
export const COUNTERS = {
  inbound: {
    name: 'colloquy_inbound_messages_total',
    help: 'Inbound messages: accepted, duplicate, unknown_type (accepted as well), unaddressed, no_conversation, own_echo, unreadable',
    labelNames: ['outcome'],
    values: {
      outcome: [
        'accepted',
        'duplicate',
        'unknown_type',
        'unaddressed',
        'no_conversation',
        'own_echo',
        'unreadable',
      ],
    },
  },
  callbacksRefused: {
    name: 'colloquy_callbacks_refused_total',
    help: 'Callbacks answered 503, to come again: closed (starting or draining), busy (too many wait for the store), store (it failed)',
    labelNames: ['reason'],
    values: { reason: ['closed', 'busy', 'store'] },
  },
  denied: {
    name: 'colloquy_denied_requests_total',
    help: 'Requests with wrong credentials, by what was asked for: callback, callback_token, administration; too_many: callback tokens asked for too often',
    labelNames: ['what'],
    values: { what: ['callback', 'callback_token', 'administration', 'too_many'] },
  },
  turns: {
    name: 'colloquy_turns_total',
    help: 'Turns by outcome: handled, unhandled, silent, stale, over, failed, given_up',
    labelNames: ['bot', 'outcome'],
    values: { outcome: ['handled', 'unhandled', 'silent', 'stale', 'over', 'failed', 'given_up'] },
  },
  suppressed: {
    name: 'colloquy_suppressed_messages_total',
    help: 'Messages not sent because a person owned the conversation or it was over',
    labelNames: ['bot'],
  },
  adapted: {
    name: 'colloquy_adapted_messages_total',
    help: 'Changes because of what a channel can show: rich_to_text, html_to_text, text_split, typing_dropped, attachment_dropped, empty_dropped, not_adaptable, page_push_to_text, outside_service_window',
    labelNames: ['change'],
  },
  emitted: {
    name: 'colloquy_emitted_events_total',
    help: 'Events that dialogs emitted',
    labelNames: ['bot', 'type'],
  },
  sends: {
    name: 'colloquy_sends_total',
    help: 'Messages by what became of them: sent, repeated (the hub knew the messageId), given_up, shed (typing that came too late); retried counts requests',
    labelNames: ['outcome'],
    values: { outcome: ['sent', 'repeated', 'given_up', 'shed', 'retried'] },
  },
  sendRequests: {
    name: 'colloquy_send_requests_total',
    help: 'Requests to send by the answer: 202, a code of the hub such as 400-240, an error code of the client, other',
    labelNames: ['code'],
  },
  retries: {
    name: 'colloquy_retries_total',
    help: 'What is tried again after a failure: turn, send, activity, store',
    labelNames: ['of'],
    values: { of: ['turn', 'send', 'activity', 'store'] },
  },
  timers: {
    name: 'colloquy_timers_total',
    help: 'Delays of dialogs: set, fired (their turn was taken), cancelled',
    labelNames: ['outcome'],
    values: { outcome: ['set', 'fired', 'cancelled'] },
  },
  escalations: {
    name: 'colloquy_escalations_total',
    help: 'Hand-overs to a person by what led to them: asked (an interruption), dialog, timeout (a delay ended), activity_failed, send_failed, error (a turn was given up)',
    labelNames: ['bot', 'dialog', 'reason'],
  },
  activities: {
    name: 'colloquy_activity_attempts_total',
    help: 'Attempts of activities: done, retried, failed, expired (the deadline of the call passed)',
    labelNames: ['activity', 'outcome'],
  },
  recognitions: {
    name: 'colloquy_recognitions_total',
    help: 'Messages in which intents were looked for, by the recognizer whose answer was taken',
    labelNames: ['bot', 'recognizer'],
  },
  intents: {
    name: 'colloquy_intents_total',
    help: 'What texts were heard to want: intent, several (the customer was asked which), nothing',
    labelNames: ['bot', 'heard'],
  },
  recognizerCalls: {
    name: 'colloquy_recognizer_calls_total',
    help: 'Questions to recognizers: answered, nonsense, failed, timed_out, not_asked (it fails, or has too much to do)',
    labelNames: ['recognizer', 'outcome'],
  },
  recognitionDropped: {
    name: 'colloquy_recognition_dropped_total',
    help: 'What recognizers answered and was dropped: not_accepted (the conversation would not act on it), invalid',
    labelNames: ['recognizer', 'reason'],
  },
  deadLetters: {
    name: 'colloquy_dead_letters_total',
    help: 'What was given up: stimulus, message',
    labelNames: ['kind'],
    values: { kind: ['stimulus', 'message'] },
  },
  deadLettersSettled: {
    name: 'colloquy_dead_letters_settled_total',
    help: 'Dead letters by what a person did with them: retried, discarded',
    labelNames: ['kind', 'outcome'],
    values: { kind: ['stimulus', 'message'], outcome: ['retried', 'discarded'] },
  },
  deletions: {
    name: 'colloquy_deletions_total',
    help: 'Messages that customers deleted: soft, permanent, undo (brought back)',
    labelNames: ['action'],
    values: { action: ['soft', 'permanent', 'undo'] },
  },
  erased: {
    name: 'colloquy_erased_conversations_total',
    help: 'Conversations that were erased',
    labelNames: [],
  },
} as const;
