/** What is measured, in seconds. */
export const HISTOGRAMS = {
  turnSeconds: {
    name: 'colloquy_turn_seconds',
    help: 'From reading a stimulus to the commit of its turn',
    labelNames: [],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1],
  },
  replySeconds: {
    name: 'colloquy_reply_seconds',
    help: 'From what a message answers (a callback, the result of a call, the end of a delay) to the answer of the hub that it has the message',
    labelNames: [],
    buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300],
  },
  sendSeconds: {
    name: 'colloquy_send_seconds',
    help: 'How long a request to send took, whatever came of it',
    labelNames: [],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
  },
  sendWaitSeconds: {
    name: 'colloquy_send_wait_seconds',
    help: 'How long a conversation with something to send waited for its turn',
    labelNames: [],
    buckets: [0.01, 0.1, 0.5, 1, 2, 5, 10, 30, 60, 300],
  },
  timerLateSeconds: {
    name: 'colloquy_timer_late_seconds',
    help: 'How long after its end the turn of a delay was stored',
    labelNames: [],
    buckets: [0.01, 0.05, 0.1, 0.5, 1, 5, 30, 60, 300, 3_600],
  },
  activitySeconds: {
    name: 'colloquy_activity_seconds',
    help: 'How long an attempt of an activity took, whatever came of it',
    labelNames: ['activity'],
    buckets: [0.01, 0.05, 0.1, 0.5, 1, 2, 5, 10, 30, 60, 300],
  },
  recognizerSeconds: {
    name: 'colloquy_recognizer_seconds',
    help: 'How long a recognizer took to answer, whatever came of it',
    labelNames: ['recognizer'],
    buckets: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10],
  },
} as const;
