import { errors } from 'undici';
import type { Dispatcher } from 'undici';
import type { HubClock, TimerHandle } from '../clock.js';

/** What came of a call. Redirects are answers like any other; they are not followed. */
export type ExchangeResult =
  | { readonly kind: 'answer'; readonly status: number; readonly body: string }
  | { readonly kind: 'failure'; readonly reason: string };

/** A result, or that the other side closed the connection before the answer began. */
export type Attempt = ExchangeResult | { readonly kind: 'closed'; readonly reason: string };

/** How much of an answer is kept, in bytes; enough for any token. */
const KEPT_BYTES = 65_536;
/** What undici or the system says when the other side closed the connection. */
const CLOSED: ReadonlySet<string> = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET']);

/** One call on its way: gathers the answer, and gives up when it is not there in time. */
export class ExchangeCall implements Dispatcher.DispatchHandler {
  readonly #kept: Buffer[] = [];
  readonly #limit: TimerHandle;
  #controller: Dispatcher.DispatchController | undefined;
  #result: Attempt | undefined;
  #status = 0;
  #size = 0;

  constructor(
    private readonly clock: HubClock,
    timeoutMs: number,
    private readonly resolve: (result: Attempt) => void,
  ) {
    this.#limit = clock.setTimeout(() => {
      this.#finish({ kind: 'failure', reason: `no answer within ${timeoutMs} ms` });
      this.#controller?.abort(new errors.RequestAbortedError());
    }, timeoutMs);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    // Its time was over before a connection was free.
    if (this.#result !== undefined) controller.abort(new errors.RequestAbortedError());
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number): void {
    this.#status = status;
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.#size < KEPT_BYTES) this.#kept.push(chunk);
    this.#size += chunk.length;
  }

  onResponseEnd(): void {
    this.#finish({ kind: 'answer', status: this.#status, body: Buffer.concat(this.#kept).toString('utf8') });
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: NodeJS.ErrnoException): void {
    this.#finish(this.#attemptFailed(error));
  }

  #attemptFailed({ code = 'connection failed' }: NodeJS.ErrnoException): Attempt {
    if (this.#status !== 0) return { kind: 'failure', reason: 'answer broke off' };
    // A registered header that HTTP does not allow.
    if (code === 'UND_ERR_INVALID_ARG' || code === 'UND_ERR_NOT_SUPPORTED') {
      return { kind: 'failure', reason: 'address or headers cannot be used' };
    }
    return { kind: CLOSED.has(code) ? 'closed' : 'failure', reason: code };
  }

  #finish(result: Attempt): void {
    if (this.#result !== undefined) return;
    this.#result = result;
    this.clock.clearTimeout(this.#limit);
    this.resolve(result);
  }
}
