import { NO_REASON } from '../operations/nudge.js';
import type { Clock } from '../operations/clock.js';

/** Why nobody waits for a recognizer any more. */
export class RecognizerTimeout extends Error {
  constructor(timeoutMs: number) {
    super(`no answer within ${timeoutMs} ms`);
  }
}

/** What became of a question to a recognizer. */
export type RecognizerOutcome =
  | { readonly kind: 'answered'; readonly answer: unknown }
  | { readonly kind: 'failed'; readonly error: unknown }
  | { readonly kind: 'stopped' };

/**
 * Waits for a recognizer, as long as it may take. Never rejects. One that does not heed its signal is left behind: what it answers or
 * throws later counts for nothing.
 */
export async function askRecognizer(
  answer: PromiseLike<unknown>,
  {
    clock,
    given,
    stopping,
    timeoutMs,
  }: {
    readonly clock: Clock;
    /** The signal that the recognizer was given. */
    readonly given: AbortController;
    readonly stopping: AbortSignal;
    readonly timeoutMs: number;
  },
): Promise<RecognizerOutcome> {
  const ended = new AbortController();
  const stop = (): void => ended.abort(NO_REASON);
  stopping.addEventListener('abort', stop, { once: true });
  if (stopping.aborted) stop();
  const limit = clock
    .sleep(timeoutMs, ended.signal)
    .then((): RecognizerOutcome =>
      stopping.aborted ? { kind: 'stopped' } : { kind: 'failed', error: new RecognizerTimeout(timeoutMs) },
    );
  const work = Promise.resolve(answer).then(
    (value): RecognizerOutcome => ({ kind: 'answered', answer: value }),
    (error: unknown): RecognizerOutcome => ({ kind: 'failed', error }),
  );
  const outcome = await Promise.race([work, limit]);
  stopping.removeEventListener('abort', stop);
  ended.abort(NO_REASON);
  // Also when it has answered: what it left running has nobody to tell.
  given.abort(NO_REASON);
  return stopping.aborted ? { kind: 'stopped' } : outcome;
}
