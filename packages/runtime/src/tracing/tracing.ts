/**
 * A place in a trace, as it is stored with a stimulus, a message or a call: the value of the header `traceparent` of W3C Trace Context.
 */
export type TraceParent = string;

/** What a span says of itself. Nothing personal: no words, no addresses, no names of customers. */
export type SpanFacts = Readonly<Record<string, string | number | boolean>>;

/** A piece of work that is to be seen in a trace. */
export interface SpanStart {
  readonly name:
    'colloquy.callback' | 'colloquy.turn' | 'colloquy.activity' | 'colloquy.recognition' | 'colloquy.send';
  readonly kind: 'server' | 'consumer' | 'internal' | 'client';
  /** What caused it; left out: whatever is under way, or nothing. */
  readonly parent?: TraceParent | undefined;
  /** What else caused it: several turns are said in one request. */
  readonly links?: readonly TraceParent[];
  /** Headers of the request that caused it; whoever instruments HTTP has read them already. */
  readonly headers?: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly facts: SpanFacts;
}

/** A span while its work is done. */
export interface OpenSpan {
  /** To be stored with what the work causes; `undefined` while nobody traces. */
  readonly trace: TraceParent | undefined;
  tell(facts: SpanFacts): void;
  /** The work did not do what it should. @param reason a code or the name of an error, never a message. */
  fail(reason: string): void;
}

/** Shows work in traces. */
export interface Tracing {
  /**
   * Does the work inside a span. A rejection fails the span, and is passed on.
   *
   * @param start asked only when somebody traces.
   */
  span<Result>(start: () => SpanStart, work: (span: OpenSpan) => Promise<Result>): Promise<Result>;
}

/** The span that nobody sees. */
export const NO_SPAN: OpenSpan = { trace: undefined, tell: () => undefined, fail: () => undefined };

/** For whoever is not to be traced. */
export const NO_TRACING: Tracing = { span: (_start, work) => work(NO_SPAN) };
