/** What is now. */
export const GAUGES = {
  ready: {
    name: 'colloquy_ready',
    help: '1 while callbacks are taken and the bots are registered',
    labelNames: [],
  },
  readyChecks: {
    name: 'colloquy_ready_check',
    help: 'What has to be so for the bot to be ready: callbacks, registration, store, token. 1: it is so',
    labelNames: ['check'],
  },
  certificateExpires: {
    name: 'colloquy_certificate_expires_timestamp_seconds',
    help: 'When the certificate that is shown to the hub ends, in seconds since the epoch; 0 without one of its own',
    labelNames: [],
  },
  callbacksUnderWay: {
    name: 'colloquy_callbacks_under_way',
    help: 'Callbacks in memory: read, and waiting for the store',
    labelNames: [],
  },
  activitiesRunning: {
    name: 'colloquy_activity_running',
    help: 'Attempts of activities that are under way',
    labelNames: ['activity'],
  },
  activitiesWaiting: {
    name: 'colloquy_activity_waiting',
    help: 'Calls in memory that wait for a place of their activity',
    labelNames: ['activity'],
  },
} as const;

/** What is asked of the store when somebody looks. Without an answer there are no series but the first. */
export const STORE_GAUGES = {
  storeUp: {
    name: 'colloquy_store_up',
    help: '1 when the store could be read for this look, 0 when it could not',
    labelNames: [],
  },
  inboxDepth: {
    name: 'colloquy_inbox_depth',
    help: 'Stimuli that no turn has consumed; 100000: that many or more',
    labelNames: [],
  },
  inboxAge: {
    name: 'colloquy_inbox_age_seconds',
    help: 'How long the oldest of them has waited; 0 when none waits',
    labelNames: [],
  },
  outboxDepth: {
    name: 'colloquy_outbox_depth',
    help: 'Messages that wait to be sent; 100000: that many or more',
    labelNames: [],
  },
  outboxAge: {
    name: 'colloquy_outbox_age_seconds',
    help: 'How long ago that came which the oldest of them answers; 0 when none waits',
    labelNames: [],
  },
  timersWaiting: {
    name: 'colloquy_timers_waiting',
    help: 'Delays that run; 100000: that many or more',
    labelNames: [],
  },
  callsOpen: {
    name: 'colloquy_calls_open',
    help: 'Calls of activities without a result; 100000: that many or more',
    labelNames: [],
  },
  deadLettersKept: {
    name: 'colloquy_dead_letters_kept',
    help: 'Dead letters that nobody has retried or discarded; 100000: that many or more',
    labelNames: [],
  },
  conversations: {
    name: 'colloquy_conversations',
    help: 'Conversations that are stored, by who owns them (bot, agent, ended) and the dialog on top',
    labelNames: ['bot', 'owner', 'dialog'],
  },
  stuck: {
    name: 'colloquy_stuck_conversations',
    help: 'Conversations in whose inbox or outbox something has waited for more than a minute',
    labelNames: ['where'],
  },
} as const;
