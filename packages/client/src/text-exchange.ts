import type { Dispatcher, Pool } from 'undici';
import type { AbortWatch, Watched } from './abort-watch.js';
import { headersOf } from './response-headers.js';
import { TransportFailure, toTransportFailure } from './transport-failure.js';
import type { TextRequest, TransportResponse } from './transport.js';

/** Times in ms, sizes in bytes; see `CLIENT_DEFAULTS`. */
export interface TextExchangeLimits {
  readonly headersTimeoutMs: number;
  readonly bodyTimeoutMs: number;
  readonly maxResponseBytes: number;
}

/** What a {@link TextExchange} needs besides its request. */
export interface TextExchangeTools {
  readonly limits: TextExchangeLimits;
  readonly watch: AbortWatch;
}

type Headers = Readonly<Record<string, string | string[] | undefined>>;
type Answered = (answer: TransportResponse<string>) => void;
type Failed = (failure: TransportFailure) => void;

/**
 * One request whose answer is read as UTF-8 text: a handler of undici's own dispatcher, which is what `request` of undici is
 * made of as well, without the stream, the signal and the listeners that each answer costs there. Every operation goes this way, and a bot
 * that is busy does little else.
 *
 * It is answered or has failed once; whatever comes after that is of no concern.
 */
export class TextExchange implements Dispatcher.DispatchHandler {
  readonly #pieces: Buffer[] = [];
  readonly #timer: NodeJS.Timeout;
  readonly #watched: Watched | undefined;
  #size = 0;
  #status = 0;
  #headers: Headers = {};
  #controller: Dispatcher.DispatchController | undefined;
  #failure: TransportFailure | undefined;
  #isOver = false;

  constructor(
    private readonly request: TextRequest,
    private readonly tools: TextExchangeTools,
    private readonly answered: Answered,
    private readonly failed: Failed,
  ) {
    this.#timer = setTimeout(expire, request.timeoutMs, this);
    this.#watched = request.signal === undefined ? undefined : tools.watch.add(request.signal, this);
  }

  /** Sends the request. It waits for a free connection if it has to. */
  start(pool: Pool, path: string): void {
    const { method, headers, body = null } = this.request;
    const { headersTimeoutMs: headersTimeout, bodyTimeoutMs: bodyTimeout } = this.tools.limits;
    pool.dispatch({ path, method, headers, body, headersTimeout, bodyTimeout }, this);
  }

  /** The caller has given up. */
  cancel(): void {
    this.#giveUp(new TransportFailure('cancelled', this.#mayHaveArrived()));
  }

  /** The attempt has taken too long. */
  expire(): void {
    this.#giveUp(new TransportFailure('timeout', this.#mayHaveArrived(), 'overallTimeoutMs'));
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    // Given up while it waited for a connection: it is not written.
    if (this.#failure !== undefined) controller.abort(this.#failure);
  }

  /** Also called for what comes before the answer (1xx), which the answer replaces. */
  onResponseStart(_: Dispatcher.DispatchController, status: number, headers: Headers): void {
    this.#status = status;
    this.#headers = headers;
  }

  onResponseData(_: Dispatcher.DispatchController, piece: Buffer): void {
    this.#size += piece.length;
    if (this.#size > this.tools.limits.maxResponseBytes)
      this.#giveUp(new TransportFailure('too_large', true));
    else this.#pieces.push(piece);
  }

  onResponseEnd(): void {
    if (this.#end()) this.answered(new TextAnswer(this.#status, this.#headers, this.#pieces));
  }

  onResponseError(_: Dispatcher.DispatchController | undefined, error: unknown): void {
    if (this.#end()) this.failed(toTransportFailure(error));
  }

  /** The first byte is written right after the request has started. */
  #mayHaveArrived(): boolean {
    return this.#controller !== undefined;
  }

  #giveUp(failure: TransportFailure): void {
    if (!this.#end()) return;
    this.#failure = failure;
    this.failed(failure);
    this.#controller?.abort(failure);
  }

  #end(): boolean {
    if (this.#isOver) return false;
    this.#isOver = true;
    clearTimeout(this.#timer);
    const { signal } = this.request;
    if (signal !== undefined && this.#watched !== undefined) this.tools.watch.remove(signal, this.#watched);
    return true;
  }
}

/** An answer that is read as far as somebody looks at it: of most that go well it is the status. */
class TextAnswer implements TransportResponse<string> {
  constructor(
    readonly status: number,
    private readonly received: Headers,
    private readonly pieces: readonly Buffer[],
  ) {}

  get headers(): TransportResponse<string>['headers'] {
    return headersOf(this.received);
  }

  get body(): string {
    const [only] = this.pieces;
    return (this.pieces.length === 1 && only !== undefined ? only : Buffer.concat(this.pieces)).toString(
      'utf8',
    );
  }
}

/** For `setTimeout`, so that no function is made for each request. */
function expire(exchange: TextExchange): void {
  exchange.expire();
}
