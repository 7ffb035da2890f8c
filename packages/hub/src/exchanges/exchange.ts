/** `in`: a request to the hub. `out`: one that the hub makes, a callback or one for a token. */
export type Direction = 'in' | 'out';

/** What a list shows of an HTTP exchange. No secret is in it, nor what anybody said. */
export interface ExchangeSummary {
  /** Counts up in the order in which exchanges began. */
  readonly number: number;
  readonly direction: Direction;
  readonly method: string;
  /** Path at the hub, or the whole address of what it calls; signatures are masked. */
  readonly target: string;
  /** When it began, as milliseconds since 1970. */
  readonly at: number;
  /** Absent while there is no answer. */
  readonly durationMs?: number;
  readonly status?: number;
  /** Why there was no answer. */
  readonly failure?: string;
  /** Name of the operation, such as `sendMessage`; absent for other paths. */
  readonly operation?: string;
  /** Code of the error body (protocol 3.2). */
  readonly code?: string;
  /** Ids of the conversations that it is about. */
  readonly conversations: readonly string[];
  /** Types of the messages in it. */
  readonly types: readonly string[];
  /** Who sent the messages in it, or for whom they are. */
  readonly parties: readonly string[];
}

/** One side of an exchange as it is kept; bodies are what was read or written, and may be left out to save memory. */
export interface ExchangePart {
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Why the body is not here. */
  readonly bodyLeftOut?: string;
}

/** A whole exchange. */
export interface Exchange {
  readonly summary: ExchangeSummary;
  readonly request: ExchangePart;
  readonly response?: ExchangePart;
}

/** How an exchange ended. */
export interface ExchangeEnd {
  readonly status?: number;
  readonly failure?: string;
  readonly operation?: string;
  /** The body of the request, when it was only read after the exchange began. */
  readonly requestBody?: unknown;
  readonly response?: ExchangePart;
}
