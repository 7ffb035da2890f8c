import { readCallback } from '@colloquy/protocol';
import type { RequestHandler } from 'express';
import type { Logger } from 'winston';
import { address, type Addressed } from '../inbox/accept.js';
import type { Clock } from '../operations/clock.js';
import type { Metrics } from '../operations/metrics.js';
import type { StoredStimulus } from '../store/records.js';
import { isPromptStore } from '../store/prompt-store.js';
import type { Store } from '../store/store.js';
import { conversationFacts, tracedStimulus } from '../tracing/traced.js';
import type { OpenSpan, SpanFacts, Tracing } from '../tracing/tracing.js';

export interface CallbackHandlerOptions {
  readonly store: Store;
  readonly bots: readonly string[];
  readonly wake: (conversationId: string) => void;
  readonly clock: Clock;
  readonly tracing: Tracing;
  readonly metrics: Metrics;
  readonly logger: Logger;
}

/**
 * Reads a callback, puts its messages into the inbox, and only then answers 202 (G1). The body is JSON already; whatever
 * it holds is never a reason for a 4xx, because the hub could do nothing about it (protocol 7.1).
 */
export function callbackHandler(options: CallbackHandlerOptions): RequestHandler {
  const { store, bots, wake, clock, metrics, logger, tracing } = options;
  const wakeAll = (stimuli: readonly StoredStimulus[]): void =>
    new Set(stimuli.map((one) => one.conversationId)).forEach(wake);
  const accept = (stimuli: readonly StoredStimulus[]): ReturnType<Store['accept']> => {
    const accepted = store.accept(stimuli);
    // The turn may go to disk together with what it is about.
    if (isPromptStore(store)) wakeAll(stimuli);
    return accepted;
  };
  const take = async (span: OpenSpan, callback: unknown): Promise<readonly StoredStimulus[]> => {
    const { messages, problems } = readCallback(callback);
    if (problems.length > 0) {
      metrics.inbound.inc({ outcome: 'unreadable' }, problems.length);
      logger.warn('part of a callback could not be read', { problems });
    }
    const addressed = messages.map((message) => address(message, bots, clock.now()));
    for (const one of addressed) {
      if (one.kind === 'dropped') metrics.inbound.inc({ outcome: one.reason });
      else if (one.unknownType) metrics.inbound.inc({ outcome: 'unknown_type' });
    }
    const stimuli = addressed.flatMap((one) =>
      one.kind === 'stimulus' ? [tracedStimulus(one.stimulus, span.trace)] : [],
    );
    const outcomes = stimuli.length === 0 ? [] : await accept(stimuli);
    outcomes.forEach((outcome) => metrics.inbound.inc({ outcome }));
    span.tell(factsOf(addressed, outcomes));
    return stimuli;
  };
  return async (request, response) => {
    const { headers } = request;
    const start = () => ({ name: 'colloquy.callback', kind: 'server', headers, facts: {} }) as const;
    const stimuli = await tracing.span(start, (span) => take(span, request.body));
    response.status(202).end();
    // Repeats wake too: the first may have been stored although the store, or we, could not say so.
    wakeAll(stimuli);
  };
}

/** What a trace shows of a callback. Whose it is, as far as that is one conversation. */
function factsOf(
  addressed: readonly Addressed[],
  outcomes: readonly ('accepted' | 'duplicate')[],
): SpanFacts {
  const stimuli = addressed.flatMap((one) => (one.kind === 'stimulus' ? [one.stimulus] : []));
  const [first, ...others] = stimuli;
  const isOfOne = others.every(({ conversationId }) => conversationId === first?.conversationId);
  return {
    'colloquy.messages': addressed.length,
    'colloquy.accepted': outcomes.filter((outcome) => outcome === 'accepted').length,
    ...(first !== undefined && isOfOne && conversationFacts(first)),
  };
}
