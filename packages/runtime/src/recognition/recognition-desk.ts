import { chooseIntent, readAnswer, type Recognized, type Recognizer } from '@colloquy/dialogs';
import type { Logger } from 'winston';
import { breakerWaitMs, CLOSED, onFailure, onRequest, type Breaker } from '../egress/breaker.js';
import type { Clock } from '../operations/clock.js';
import type { Metrics } from '../operations/metrics.js';
import type { Supervisor } from '../operations/supervisor.js';
import { isRedacted } from '../privacy/withheld.js';
import type { Json, StoredStimulus } from '../store/records.js';
import type { Store } from '../store/store.js';
import { newRecord } from '../turn/new-record.js';
import type { Program } from '../turn/program.js';
import type { ProgramRecognition } from '../turn/recognition/bot-recognition.js';
import { recognitionRequest, type AskedRecognition } from '../turn/recognition/recognition-request.js';
import { discreetCode } from '../tracing/discreet-code.js';
import { conversationFacts, traceparentOf } from '../tracing/traced.js';
import type { OpenSpan, SpanStart, Tracing } from '../tracing/tracing.js';
import type { ReadTurn } from '../turn/stimulus-body.js';
import type { Stimulus } from '../turn/stimulus.js';
import { askRecognizer, RecognizerTimeout } from './ask-recognizer.js';

export interface RecognitionDeskOptions {
  readonly store: Pick<Store, 'amendStimulus'>;
  readonly clock: Clock;
  readonly metrics: Metrics;
  readonly tracing: Tracing;
  readonly logger: Logger;
  readonly supervisor: Supervisor;
  readonly stopping: AbortSignal;
  /** Told of a conversation whose message has its answer now. */
  readonly wake: (conversationId: string) => void;
  readonly random: () => number;
  /** Questions that are under way at the same time; further messages do with the built-in recognizer. */
  readonly concurrency: number;
}

/** When a recognizer that fails is not asked for a while. */
const BREAKER = { opensAfter: 5, pauseMs: 1_000, maxPauseMs: 60_000 };

/** Something to be recognized, with all that is needed for it. */
interface Question extends AskedRecognition {
  readonly stimulus: StoredStimulus;
  readonly recognition: ProgramRecognition;
  readonly bot: string;
  /** What the built-in recognizer says: taken when the other one says nothing useful. */
  readonly builtIn: Recognized;
}

/**
 * Recognizes what customers want, before their message moves the conversation. What needs no I/O is done at once. A recognizer that does
 * is asked while the message waits, and nothing else waits for it: the conversation leaves its place, and comes back when the answer is
 * stored with the message. So no answer is asked for twice, not by another attempt, nor after a restart.
 */
export class RecognitionDesk {
  /** Keys of stimuli of which a recognizer was asked. */
  readonly #underWay = new Set<string>();
  /** By bot: whether it makes sense to ask. */
  readonly #breakers = new Map<string, Breaker>();

  constructor(private readonly options: RecognitionDeskOptions) {}

  /** The turn with what was recognized; `'later'` when a recognizer was asked: the conversation is woken. */
  hear(pending: ReadTurn, program: Program | undefined): ReadTurn | 'later' {
    const { stimulus, record, read } = pending;
    if (program?.recognition === undefined) return pending;
    if (this.#underWay.has(stimulus.key)) return 'later';
    if (read.kind !== 'message' || read.recognized !== undefined) return pending;
    const asked = requestFor(program, record ?? newRecord(stimulus.conversationId, stimulus.bot), read);
    if (asked === undefined) return pending;
    const { recognition, bot } = program;
    const question = { ...asked, stimulus, recognition, bot, builtIn: builtInAnswer(recognition, asked) };
    const other = this.#otherFor(question, read);
    const answer = other === undefined ? question.builtIn : this.#ask(question, other);
    if (answer === 'later') return answer;
    this.#count(question, answer);
    return { ...pending, stimulus: withAnswer(stimulus, answer), read: { ...read, recognized: answer } };
  }

  /** Who is asked besides the built-in recognizer. Content that is not to be kept does not leave the process (protocol 5.4). */
  #otherFor({ recognition, builtIn, reach }: Question, stimulus: Stimulus): Recognizer | undefined {
    const { recognizer, ask, sureScore } = recognition;
    if (recognizer === undefined || isRedacted(stimulus)) return undefined;
    if (ask === 'always') return recognizer;
    const choice = chooseIntent(builtIn.intents, recognition, (intent) => reach.needsSureness.has(intent));
    return choice.kind === 'one' && choice.intent.score >= sureScore ? undefined : recognizer;
  }

  #ask(question: Question, recognizer: Recognizer): Recognized | 'later' {
    const { clock, metrics, supervisor, tracing, concurrency } = this.options;
    const { bot, stimulus } = question;
    const breaker = this.#breakers.get(bot) ?? CLOSED;
    if (this.#underWay.size >= concurrency || breakerWaitMs(breaker, clock.elapsed()) > 0) {
      metrics.recognizerCalls.inc({ recognizer: recognizer.name, outcome: 'not_asked' });
      return question.builtIn;
    }
    this.#breakers.set(bot, onRequest(breaker));
    const given = new AbortController();
    const started = clock.elapsed();
    let answer: unknown;
    try {
      answer = recognizer.recognize(question.request, { signal: given.signal });
    } catch (error) {
      return this.#failed(question, recognizer, error);
    }
    if (!isPromise(answer)) return this.#read(question, recognizer, answer);
    this.#underWay.add(stimulus.key);
    const start = (): SpanStart => spanOf(question, recognizer);
    const work = tracing.span(start, (span) =>
      this.#wait(question, recognizer, { answer, given, started, span }),
    );
    supervisor.watch('recognition', work);
    return 'later';
  }

  async #wait(
    question: Question,
    recognizer: Recognizer,
    {
      answer,
      given,
      started,
      span,
    }: {
      readonly answer: PromiseLike<unknown>;
      readonly given: AbortController;
      readonly started: number;
      readonly span: OpenSpan;
    },
  ): Promise<void> {
    const { store, clock, metrics, stopping, wake } = this.options;
    const { stimulus, recognition } = question;
    try {
      const came = await askRecognizer(answer, {
        clock,
        given,
        stopping,
        timeoutMs: recognition.timeoutMs,
      });
      // The process ends: whoever goes on with the message asks again.
      if (came.kind === 'stopped') return;
      if (came.kind === 'failed') span.fail(discreetCode(came.error));
      metrics.recognizerSeconds.observe({ recognizer: recognizer.name }, (clock.elapsed() - started) / 1000);
      const recognized =
        came.kind === 'answered'
          ? this.#read(question, recognizer, came.answer)
          : this.#failed(question, recognizer, came.error);
      this.#count(question, recognized);
      await store.amendStimulus(withAnswer(stimulus, recognized));
    } finally {
      this.#underWay.delete(stimulus.key);
      if (!stopping.aborted) wake(stimulus.conversationId);
    }
  }

  #read(question: Question, recognizer: Recognizer, answer: unknown): Recognized {
    const { metrics, logger } = this.options;
    const read = readFor(question.recognition, question, answer);
    const { name } = recognizer;
    const dropped = { not_accepted: read?.notAccepted ?? 0, invalid: read?.invalid ?? 0 };
    for (const [reason, count] of Object.entries(dropped))
      if (count > 0) metrics.recognitionDropped.inc({ recognizer: name, reason }, count);
    const isNonsense =
      read === undefined || (read.intents.length === 0 && dropped.not_accepted + dropped.invalid > 0);
    metrics.recognizerCalls.inc({ recognizer: name, outcome: isNonsense ? 'nonsense' : 'answered' });
    this.#breakers.set(question.bot, CLOSED);
    if (!isNonsense) return { by: name, intents: worthKeeping(question.recognition, read.intents) };
    const { conversationId } = question.stimulus;
    logger.warn('a recognizer answered with nothing that was asked for', {
      conversationId,
      recognizer: name,
    });
    return question.builtIn;
  }

  #failed(question: Question, { name }: Recognizer, error: unknown): Recognized {
    const { clock, metrics, logger, random } = this.options;
    const { bot, builtIn, stimulus } = question;
    const isLate = error instanceof RecognizerTimeout;
    metrics.recognizerCalls.inc({ recognizer: name, outcome: isLate ? 'timed_out' : 'failed' });
    const failure = { now: clock.elapsed(), random: random() };
    this.#breakers.set(bot, onFailure(this.#breakers.get(bot) ?? CLOSED, BREAKER, failure));
    logger.warn('a recognizer did not answer: the built-in one does', {
      conversationId: stimulus.conversationId,
      recognizer: name,
      reason: isLate ? error.message : discreetCode(error),
    });
    return builtIn;
  }

  #count({ bot }: Question, { by }: Recognized): void {
    this.options.metrics.recognitions.inc({ bot, recognizer: by });
  }
}

function spanOf({ stimulus }: Question, { name }: Recognizer): SpanStart {
  return {
    name: 'colloquy.recognition',
    kind: 'internal',
    parent: traceparentOf(stimulus),
    facts: { ...conversationFacts(stimulus), 'colloquy.recognizer': name },
  };
}

/** What goes wrong here goes wrong in the turn as well, which knows what to do about it. */
function requestFor(
  program: Program,
  record: Parameters<typeof recognitionRequest>[1],
  stimulus: Stimulus,
): AskedRecognition | undefined {
  try {
    return recognitionRequest(program, record, stimulus);
  } catch {
    return undefined;
  }
}

function builtInAnswer(recognition: ProgramRecognition, asked: AskedRecognition): Recognized {
  const { builtIn } = recognition;
  const answer = builtIn.recognize(asked.request, { signal: NEVER });
  return {
    by: builtIn.name,
    intents: worthKeeping(recognition, readFor(recognition, asked, answer)?.intents ?? []),
  };
}

function readFor({ declared }: ProgramRecognition, { request, reach }: AskedRecognition, answer: unknown) {
  const { text, at, speech } = request;
  return readAnswer(answer, { accepts: reach.accepts, declared, said: { body: text, at, speech } });
}

/** What is not likely enough to be acted on is not worth its place in the store. */
function worthKeeping(
  { minScore }: ProgramRecognition,
  intents: Recognized['intents'],
): Recognized['intents'] {
  return intents.filter(({ score }) => score >= minScore);
}

function withAnswer(stimulus: StoredStimulus, recognized: Recognized): StoredStimulus {
  const body = { ...(stimulus.body as Readonly<Record<string, Json>>), recognized };
  return { ...stimulus, body: body as unknown as Json };
}

const NEVER = new AbortController().signal;

function isPromise(value: unknown): value is PromiseLike<unknown> {
  return typeof (value as { then?: unknown } | null | undefined)?.then === 'function';
}
