import type { IncomingHttpHeaders } from 'node:http';
import { readCallback } from '@colloquy/protocol';
import type { Logger } from 'winston';
import { address } from '../inbox/accept.js';
import type { Clock } from '../operations/clock.js';
import type { Metrics } from '../operations/metrics.js';
import type { StoredStimulus } from '../store/records.js';
import { isPromptStore } from '../store/prompt-store.js';
import type { Store } from '../store/store.js';
import { conversationFacts, tracedStimulus } from '../tracing/traced.js';
import type { OpenSpan, SpanFacts, Tracing } from '../tracing/tracing.js';

export interface AcceptCallbackOptions {
  readonly store: Store;
  readonly bots: readonly string[];
  readonly wake: (conversationId: string) => void;
  readonly clock: Clock;
  readonly tracing: Tracing;
  readonly metrics: Metrics;
  readonly logger: Logger;
}

/**
 * Puts the messages of a callback into the inbox; when it resolves they are stored (G1).
 *
 * @throws ProtocolError `COLLOQUY_E_CALLBACK_UNREADABLE` at once for what is no object. The promise rejects with the errors of the store.
 */
export type AcceptCallback = (callback: unknown, headers: IncomingHttpHeaders) => Promise<void>;

type Outcomes = Awaited<ReturnType<Store['accept']>>;

/**
 * Makes what accepts callbacks. Whatever JSON object one holds is never a reason to refuse it, because the hub could do nothing about it (protocol
 * 7.1): what cannot be read, and what is for nobody here, is counted.
 */
export function acceptCallback(options: AcceptCallbackOptions): AcceptCallback {
  const { store, wake, metrics, tracing } = options;
  const isPrompt = isPromptStore(store);
  const take = (span: OpenSpan, callback: unknown): Promise<void> => {
    const { stimuli, messages } = stimuliOf(callback, span, options);
    const accepted = stimuli.length === 0 ? NOTHING : store.accept(stimuli);
    const whose = conversationsOf(stimuli);
    // The turn may go to disk together with what it is about.
    if (isPrompt) wakeAll(whose, wake);
    // Nobody holds on to what was said while the disk takes it: the garbage collector would have to move it.
    const facts = span.trace === undefined ? undefined : factsOf(messages, stimuli);
    return accepted.then((outcomes) => {
      for (const outcome of outcomes) metrics.inbound.inc({ outcome });
      if (facts !== undefined) span.tell({ ...facts, 'colloquy.accepted': countAccepted(outcomes) });
      // Repeats wake too: the first may have been stored although the store, or we, could not say so. And also where it was woken before: a
      // store that is busy with its file shows a stimulus no sooner than it has it.
      wakeAll(whose, wake);
    });
  };
  return (callback, headers) => {
    const start = () => ({ name: 'colloquy.callback', kind: 'server', headers, facts: {} }) as const;
    return tracing.span(start, (span) => take(span, callback));
  };
}

const NOTHING: Promise<Outcomes> = Promise.resolve([]);

/** What of a callback goes into the inbox, and how many messages it had. */
function stimuliOf(
  callback: unknown,
  span: OpenSpan,
  { bots, clock, metrics, logger }: AcceptCallbackOptions,
): { readonly stimuli: readonly StoredStimulus[]; readonly messages: number } {
  const { messages, problems } = readCallback(callback);
  if (problems.length > 0) {
    metrics.inbound.inc({ outcome: 'unreadable' }, problems.length);
    logger.warn('part of a callback could not be read', { problems });
  }
  const stimuli: StoredStimulus[] = [];
  for (const message of messages) {
    const one = address(message, bots, clock.now());
    if (one.kind === 'dropped') {
      metrics.inbound.inc({ outcome: one.reason });
      continue;
    }
    if (one.unknownType) metrics.inbound.inc({ outcome: 'unknown_type' });
    stimuli.push(tracedStimulus(one.stimulus, span.trace));
  }
  return { stimuli, messages: messages.length };
}

/** Each once. Nearly all callbacks have one message. */
function conversationsOf(stimuli: readonly StoredStimulus[]): readonly string[] {
  const all = stimuli.map(({ conversationId }) => conversationId);
  return all.length < 2 ? all : [...new Set(all)];
}

function wakeAll(conversationIds: readonly string[], wake: (conversationId: string) => void): void {
  for (const conversationId of conversationIds) wake(conversationId);
}

/** What a trace shows of a callback. Whose it is, as far as that is one conversation. */
function factsOf(messages: number, stimuli: readonly StoredStimulus[]): SpanFacts {
  const [first, ...others] = stimuli;
  const isOfOne = others.every(({ conversationId }) => conversationId === first?.conversationId);
  return {
    'colloquy.messages': messages,
    ...(first !== undefined && isOfOne && conversationFacts(first)),
  };
}

function countAccepted(outcomes: Outcomes): number {
  return outcomes.filter((outcome) => outcome === 'accepted').length;
}
