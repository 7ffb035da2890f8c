import { isRuntimeError } from '@colloquy/runtime';
import { FAILURES, toError, type Failure } from './errors.js';

/** What this store's own functions raise (migrations 2 and 3). */
export const GIVEN_UP = 'CQ001';
export const QUICKER = 'CQ002';

const READ_ONLY = '25006';

/** Nothing was changed, and the same call succeeds when it is made again: a deadlock, or a row that was changed meanwhile. */
const AGAIN: ReadonlySet<string> = new Set(['40001', '40P01']);

/** Sorts what went wrong by its SQLSTATE (appendix A of PostgreSQL's manual). Its messages name tables and columns; values are in `detail`, which is left out. */
export function failureOf(error: unknown, place: string): Failure {
  const code = sqlStateOf(error);
  const text = wordsOf(error);
  if (code === undefined) return failureWithoutWord(error, place, text);
  const detail = `${text}, SQLSTATE ${code}`;
  if (code.startsWith('28') || code === '3D000') return FAILURES.refusedLogin(place, detail);
  if (code === '42501') return FAILURES.forbidden(place, detail);
  if (code === READ_ONLY) return FAILURES.readOnly(place);
  if (code === '53100') return FAILURES.full(place, detail);
  if (code === GIVEN_UP) return FAILURES.givenUp(place);
  if (code === 'XX001' || code === 'XX002') return FAILURES.damaged(place, detail);
  if (AWAY.some((prefix) => code.startsWith(prefix))) return FAILURES.away(place, detail);
  return FAILURES.refused(place, detail);
}

/** Connections that broke, too many of them, a server that stops or starts, statements, locks and transactions that took too long. */
const AWAY = ['08', '25P03', '25P04', '53', '55P03', '57', '58'];

/** What the server has not said. */
function failureWithoutWord(error: unknown, place: string, text: string): Failure {
  const { code, syscall } = (error ?? {}) as { readonly code?: unknown; readonly syscall?: unknown };
  // A file that the connection string names.
  if (syscall === 'open' || (typeof code === 'string' && UNTRUSTED.test(code)))
    return FAILURES.untrusted(place, text);
  // The driver's word for a password that is asked for and not there.
  if (text.startsWith('SASL')) return FAILURES.refusedLogin(place, text);
  return FAILURES.away(place, text);
}

/** Node's codes for certificates that do not hold. */
const UNTRUSTED = /^(?:CERT_|DEPTH_ZERO_|ERR_SSL_|ERR_TLS_|SELF_SIGNED_|UNABLE_TO_)/;

/** The same once the store was open: what somebody has changed since, or a failover, may be put right, and is waited for. */
export function whenOpen(error: unknown): unknown {
  return isRuntimeError(error) && error.code === 'COLLOQUY_E_CONFIGURATION_INVALID'
    ? toError({ code: 'COLLOQUY_E_STORE_UNAVAILABLE', message: error.message }, error)
    : error;
}

/** Whether the call may simply be made again. */
export function mayGoAgain(error: unknown): boolean {
  return AGAIN.has(sqlStateOf(error) ?? '');
}

/** Whether the server takes no writes: after a failover it is a standby, and the primary is behind another connection. */
export function isAtStandby(error: unknown): boolean {
  return sqlStateOf(error) === READ_ONLY;
}

/** Whether it was one of this store's own functions that raised it, as this. */
export function isRaised(error: unknown, state: typeof GIVEN_UP | typeof QUICKER): boolean {
  return sqlStateOf(error) === state || sqlStateOf((error as { cause?: unknown } | null)?.cause) === state;
}

/** `undefined` when the error is not the server's. */
function sqlStateOf(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) ? code : undefined;
}

/** Several addresses of one name are tried, each with an error of its own. */
function wordsOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return wordsOf(error.errors[0]);
  return error instanceof Error ? error.message : String(error);
}
