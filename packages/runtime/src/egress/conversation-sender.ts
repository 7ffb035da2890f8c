import type { Logger } from 'winston';
import type { Clock } from '../operations/clock.js';
import type { Metrics } from '../operations/metrics.js';
import type { ConversationRecord, OutboxEntry } from '../store/records.js';
import type { Store } from '../store/store.js';
import { conversationFacts, tracedStimulus } from '../tracing/traced.js';
import { NO_SPAN, type OpenSpan, type SpanStart, type Tracing } from '../tracing/tracing.js';
import { ownerAfter } from '../turn/finish.js';
import type { Stimulus } from '../turn/stimulus.js';
import { stored } from '../turn/stimulus-body.js';
import { chooseBatch, type ChoiceRules } from './choose-batch.js';
import { botOfEntry, typeOfEntry } from '../store/outbox-message.js';
import { codeOf } from './code-of.js';
import type { Lane } from './lane.js';
import type { SendLater, SendMessages, SendOutcome, SendRefused } from './send.js';

export interface ConversationSenderOptions {
  readonly store: Store;
  readonly send: SendMessages;
  readonly clock: Clock;
  readonly metrics: Metrics;
  readonly tracing: Tracing;
  readonly logger: Logger;
  /** Give up what is under way. */
  readonly abandoned: AbortSignal;
  /** Says that a conversation has a stimulus. */
  readonly wake: (conversationId: string) => void;
  /** How long a message is tried, in ms. */
  readonly giveUpAfterMs: number;
}

/** What became of one conversation's turn to send. */
export type Served =
  /** Nothing was waiting: no request was made. */
  | { readonly kind: 'idle' }
  /** `count` messages are done with; `rest`: others wait. */
  | { readonly kind: 'progress'; readonly count: number; readonly rest: boolean }
  /** `count` messages were refused together: each goes alone now. */
  | { readonly kind: 'split'; readonly count: number }
  /** The conversation is no longer ours: the turn that hears of it empties the outbox. */
  | { readonly kind: 'lost' }
  /** Try again later. */
  | { readonly kind: 'later'; readonly failure: SendLater }
  /** The first message was tried for too long. */
  | { readonly kind: 'given-up'; readonly failure: SendLater; readonly rest: boolean };

interface Settling {
  readonly first: OutboxEntry;
  readonly rest: boolean;
  readonly triedSince: number | undefined;
  readonly lost: (conversationId: string) => void;
}

/** A hand-over or an end that a person has sent again. */
type RetriedLastWord = Pick<Extract<Stimulus, { kind: 'last-word' }>, 'owner' | 'handedBackAt'>;

type NotTaken = Exclude<SendOutcome, { readonly kind: 'sent' | 'repeated' }>;

/** How many waiting messages are read at once: a full request, and what makes way for it. */
const READ_AHEAD = 20;

/** Makes one request for one conversation, and writes down what came of it. */
export class ConversationSender {
  constructor(private readonly options: ConversationSenderOptions) {}

  /**
   * @param lane what is known of the requests before: when the first waiting message was tried first, by `clock.elapsed()`, and since which hand-back.
   * @param lost told of the conversation when it is no longer ours, before its bot can hear of that.
   */
  async sendNext(
    conversationId: string,
    rules: ChoiceRules,
    lane: Pick<Lane, 'triedSince' | 'handedBackAt'>,
    lost: (conversationId: string) => void,
  ): Promise<Served> {
    const { store, clock, metrics } = this.options;
    const waiting = await store.outbox(conversationId, READ_AHEAD);
    const { batch, shed } = chooseBatch(waiting, rules);
    if (shed.length > 0) {
      await store.markSent(shed.map((entry) => entry.messageId));
      metrics.sends.inc({ outcome: 'shed' }, shed.length);
    }
    const [first] = batch;
    if (first === undefined) return { kind: 'idle' };
    const rest = waiting.length > batch.length + shed.length || waiting.length === READ_AHEAD;
    const retried = first.retries === undefined ? undefined : await this.#beforeRetry(first);
    const started = clock.elapsed();
    const answer = await this.#send(batch, first);
    metrics.sendSeconds.observe((clock.elapsed() - started) / 1_000);
    metrics.sendRequests.inc({ code: codeOf(answer) });
    const outcome = isWithPerson(answer) ? await this.#unlessHandedBack(first, answer, lane) : answer;
    if (outcome.kind !== 'sent' && outcome.kind !== 'repeated')
      return this.#settle(batch, outcome, { first, rest, triedSince: lane.triedSince, lost });
    if (retried !== undefined) await this.#afterRetry(first, retried);
    await store.markSent(batch.map((entry) => entry.messageId));
    metrics.sends.inc({ outcome: outcome.kind }, batch.length);
    this.#timeReplies(batch);
    return { kind: 'progress', count: batch.length, rest };
  }

  #send(batch: readonly OutboxEntry[], first: OutboxEntry): Promise<SendOutcome> {
    const { send, tracing, abandoned } = this.options;
    return tracing.span(
      () => spanOf(batch, first),
      (span) => told(span, send(batch, abandoned)),
    );
  }

  /**
   * A refusal that took its time may be older than the hand-back: then the bot would be silent for ever, so it asks again. What waits in the
   * inbox may be that hand-back.
   */
  async #unlessHandedBack(
    { conversationId }: OutboxEntry,
    refused: SendRefused,
    lane: Pick<Lane, 'handedBackAt'>,
  ): Promise<SendRefused | SendLater> {
    const isWaiting = (await this.options.store.nextTurn(conversationId)) !== undefined;
    // Read after that: what was taken up in between is in it.
    const handedBack = await this.#handedBack(conversationId);
    const isYounger = handedBack.handedBackAt === lane.handedBackAt;
    if (!isWaiting && isYounger) return { ...refused, ...handedBack };
    return { kind: 'later', reason: refused.reason, concerns: 'message', ...(!isWaiting && handedBack) };
  }

  /** The last hand-back that has had its turn. */
  async #handedBack(conversationId: string): Promise<Pick<ConversationRecord, 'handedBackAt'>> {
    const { handedBackAt } = (await this.options.store.conversation(conversationId)) ?? {};
    return handedBackAt === undefined ? {} : { handedBackAt };
  }

  /** What the turn would have known that has said a hand-over or an end: when that was refused, the conversation was ours again. */
  async #beforeRetry(first: OutboxEntry): Promise<RetriedLastWord | undefined> {
    // Last words go alone.
    const owner = ownerAfter(typeOfEntry(first));
    return owner === 'bot' ? undefined : { owner, ...(await this.#handedBack(first.conversationId)) };
  }

  async #afterRetry(entry: OutboxEntry, retried: RetriedLastWord): Promise<void> {
    const { store, clock, wake } = this.options;
    const { messageId, conversationId, retries = 0 } = entry;
    const taken: Stimulus = { kind: 'last-word', messageId, ...retried };
    const key = `l${retries}:${messageId}`;
    const stimulus = stored(taken, key, conversationId, botOfEntry(entry), clock.now());
    await store.accept([tracedStimulus(stimulus, entry.traceparent)]);
    wake(conversationId);
  }

  /** What was not taken. */
  async #settle(
    batch: readonly OutboxEntry[],
    outcome: NotTaken,
    { first, rest, triedSince, lost }: Settling,
  ): Promise<Served> {
    const { logger } = this.options;
    const { conversationId } = first;
    switch (outcome.kind) {
      case 'split':
        logger.warn('messages were refused together, each goes alone now', {
          conversationId,
          count: batch.length,
          reason: outcome.reason,
        });
        return { kind: 'split', count: batch.length };
      case 'refused':
        if (outcome.owner !== 'bot') lost(conversationId);
        await this.#giveUp(batch[outcome.index] ?? first, outcome);
        if (outcome.owner !== 'bot') return { kind: 'lost' };
        return { kind: 'progress', count: 1, rest: rest || batch.length > 1 };
      case 'later':
        return this.#postpone(first, outcome, rest || batch.length > 1, triedSince);
    }
  }

  #timeReplies(batch: readonly OutboxEntry[]): void {
    const now = this.options.clock.now();
    for (const { since } of batch)
      if (since !== undefined) this.options.metrics.replySeconds.observe(Math.max(0, now - since) / 1_000);
  }

  async #postpone(
    first: OutboxEntry,
    failure: SendLater,
    others: boolean,
    triedSince: number | undefined,
  ): Promise<Served> {
    const { clock, metrics, logger, giveUpAfterMs } = this.options;
    const { conversationId, messageId } = first;
    metrics.sends.inc({ outcome: 'retried' });
    metrics.retries.inc({ of: 'send' });
    logger.warn('send failed, trying again', { conversationId, messageId, error: failure.reason });
    if (triedSince === undefined || clock.elapsed() - triedSince < giveUpAfterMs)
      return { kind: 'later', failure };
    const reason = `not delivered within ${giveUpAfterMs} ms: ${failure.reason}`;
    await this.#giveUp(first, { kind: 'refused', reason, owner: 'bot', index: 0 });
    return { kind: 'given-up', failure, rest: others };
  }

  /** The message goes to the dead letters, and the dialog hears of it. */
  async #giveUp(entry: OutboxEntry, { reason, owner, hubCode, handedBackAt }: SendRefused): Promise<void> {
    const { store, clock, metrics, logger, wake } = this.options;
    const { messageId, conversationId, retries = 0 } = entry;
    const at = clock.now();
    const failure: Stimulus = {
      kind: 'send-failed',
      messageId,
      reason,
      owner,
      ...(hubCode !== undefined && { hubCode }),
      ...(handedBackAt !== undefined && { handedBackAt }),
    };
    // The dialog hears of each time that it fails.
    const key = retries === 0 ? `f:${messageId}` : `f${retries}:${messageId}`;
    const stimulus = stored(failure, key, conversationId, botOfEntry(entry), at);
    const about = tracedStimulus(stimulus, entry.traceparent);
    await store.giveUpMessage(messageId, { reason, at }, about);
    metrics.sends.inc({ outcome: 'given_up' });
    metrics.deadLetters.inc({ kind: 'message' });
    logger.error('message given up: it is in the dead letters', { conversationId, messageId, reason });
    wake(conversationId);
  }
}

function isWithPerson(outcome: SendOutcome): outcome is SendRefused {
  return outcome.kind === 'refused' && outcome.owner === 'agent';
}

/** The outcome, when the span has heard of it. */
function told(span: OpenSpan, sent: Promise<SendOutcome>): Promise<SendOutcome> {
  if (span === NO_SPAN) return sent;
  return sent.then((outcome) => {
    if (outcome.kind === 'sent' || outcome.kind === 'repeated')
      span.tell({ 'colloquy.outcome': outcome.kind });
    else span.fail(outcome.kind === 'refused' ? (outcome.hubCode ?? outcome.kind) : outcome.kind);
    return outcome;
  });
}

/** Messages of several turns may go together: the first one's turn is the parent, the others are linked. */
function spanOf(batch: readonly OutboxEntry[], first: OutboxEntry): SpanStart {
  const { conversationId, traceparent } = first;
  const turns = new Set(batch.flatMap((entry) => entry.traceparent ?? []));
  return {
    name: 'colloquy.send',
    kind: 'client',
    parent: traceparent,
    links: [...turns].filter((turn) => turn !== traceparent),
    facts: {
      ...conversationFacts({ conversationId, bot: botOfEntry(first) }),
      'colloquy.messages': batch.length,
    },
  };
}
