import type { Configuration } from '../configuration/configuration.js';
import { RUNTIME_DEFAULTS as defaults } from '../defaults.js';
import type { BreakerPolicy } from './breaker.js';
import { rateFor, type Rate } from './rate-plan.js';

/** The numbers of sending. Times in ms. */
export interface SendingPolicy {
  readonly rate: Rate;
  /** Messages in one request, 1 to 10 (protocol 5.1); 1 turns batches off. */
  readonly batchSize: number;
  /** Requests that are out at the same time. */
  readonly concurrency: number;
  /** Conversations that are remembered as having something to send; the rest wait in the store. */
  readonly queueLimit: number;
  /** After so long a wait a conversation's typing events are left out. */
  readonly pressedAfterMs: number;
  /** First pause of a conversation after a failure that may pass; doubles up to `maxPauseMs`. */
  readonly pauseMs: number;
  readonly maxPauseMs: number;
  /** How long a message is tried. The hub ends a silent conversation after 240 minutes by default (protocol 4.6). */
  readonly giveUpAfterMs: number;
  readonly breaker: BreakerPolicy;
}

/** The policy from what is configured; the rest are the defaults of the runtime. */
export function sendingPolicy({ sending, hub }: Pick<Configuration, 'sending' | 'hub'>): SendingPolicy {
  return {
    rate: rateFor(sending.rate, hub.url),
    batchSize: sending.batchSize,
    concurrency: defaults.sendConcurrency,
    queueLimit: defaults.sendQueueLimit,
    pressedAfterMs: defaults.sendPressedAfterMs,
    pauseMs: defaults.sendPauseMs,
    maxPauseMs: defaults.sendMaxPauseMs,
    giveUpAfterMs: defaults.sendGiveUpAfterMs,
    breaker: {
      opensAfter: defaults.breakerOpensAfter,
      pauseMs: defaults.breakerPauseMs,
      maxPauseMs: defaults.breakerMaxPauseMs,
    },
  };
}
