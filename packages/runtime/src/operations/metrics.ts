import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** The names are a contract: dashboards and alerts are built on them. No label carries a customer's data. */
export interface Metrics {
  readonly registry: Registry;
  /** Inbound messages by what became of them. */
  readonly inbound: Counter<'outcome'>;
  /** Turns by bot and outcome. */
  readonly turns: Counter<'bot' | 'outcome'>;
  readonly turnSeconds: Histogram;
  /** Messages that a dialog wanted to send while it might not (a person owned the conversation, or it was over). */
  readonly suppressed: Counter<'bot'>;
  /** Sends by outcome: `sent`, `repeated` (the hub knew the messageId), `retried`, `given_up`, `shed`. */
  readonly sends: Counter<'outcome'>;
  /** From being ready to the request, for each request. */
  readonly sendWaitSeconds: Histogram;
  readonly activities: Counter<'activity' | 'outcome'>;
  readonly deadLetters: Counter<'kind'>;
  /** 1 while the process takes callbacks. */
  readonly ready: Gauge;
}

/** Makes the metrics of one process, in a registry of their own so that two hosts in one process do not collide. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  return {
    registry,
    inbound: new Counter({
      name: 'colloquy_inbound_messages_total',
      help: 'Inbound messages: accepted, duplicate, unknown_type (accepted as well), unaddressed, no_conversation, own_echo, unreadable',
      labelNames: ['outcome'],
      registers,
    }),
    turns: new Counter({
      name: 'colloquy_turns_total',
      help: 'Turns by outcome: handled, unhandled, silent, stale, over, failed, given_up',
      labelNames: ['bot', 'outcome'],
      registers,
    }),
    turnSeconds: new Histogram({
      name: 'colloquy_turn_seconds',
      help: 'From reading a stimulus to the commit of its turn',
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1],
      registers,
    }),
    suppressed: new Counter({
      name: 'colloquy_suppressed_messages_total',
      help: 'Messages not sent because a person owned the conversation or it was over',
      labelNames: ['bot'],
      registers,
    }),
    sends: new Counter({
      name: 'colloquy_sends_total',
      help: 'Messages by what became of them: sent, repeated, given_up, shed (typing that came too late); retried counts requests',
      labelNames: ['outcome'],
      registers,
    }),
    sendWaitSeconds: new Histogram({
      name: 'colloquy_send_wait_seconds',
      help: 'How long a conversation with something to send waited for its turn',
      buckets: [0.01, 0.1, 0.5, 1, 2, 5, 10, 30, 60, 300],
      registers,
    }),
    activities: new Counter({
      name: 'colloquy_activity_attempts_total',
      help: 'Attempts of activities: done, retried, failed',
      labelNames: ['activity', 'outcome'],
      registers,
    }),
    deadLetters: new Counter({
      name: 'colloquy_dead_letters_total',
      help: 'What was given up: stimulus, message',
      labelNames: ['kind'],
      registers,
    }),
    ready: new Gauge({ name: 'colloquy_ready', help: '1 while callbacks are taken', registers }),
  };
}
