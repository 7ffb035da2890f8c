import type { OperationName } from '@colloquy/protocol';
import { OPERATIONS } from '@colloquy/protocol';
import type { FailedCall } from './classify-failure.js';
import { classifyAnswer, classifyTransportFailure, requestIdOf } from './classify-failure.js';
import type { ClientErrorFacts } from './errors.js';
import {
  NotFoundError,
  RequestInvalidError,
  ResponseUnreadableError,
  TokenError,
  isColloquyClientError,
} from './errors.js';
import { parseJson } from './parse-json.js';
import type { RetryPolicy, RetryTools } from './retry.js';
import { retry } from './retry.js';
import type { TokenSource } from './tokens/token-source.js';
import { isUsableToken } from './tokens/request-token.js';
import { toTransportFailure } from './transport-failure.js';
import type { Transport, TransportResponse } from './transport.js';

/** Options that every method takes as its last parameter. */
export interface CallOptions {
  /** Ends the call with a RequestCancelledError. */
  readonly signal?: AbortSignal | undefined;
}

/** Reads an answer: a schema of the protocol package. */
export interface AnswerReader<Answer> {
  readonly safeParse: (value: unknown) => { success: true; data: Answer } | { success: false };
}

/** For operations that answer 204: whatever comes with a 2xx is of no concern. */
export const NO_ANSWER: AnswerReader<void> = { safeParse: () => ({ success: true, data: undefined }) };

/** One operation, ready to be sent. */
export interface OperationCall<Answer> extends CallOptions {
  readonly operation: OperationName;
  /** Fills `{id}` of the path. */
  readonly id?: string;
  /** Query parameters, in order; values are ours and need no encoding. */
  readonly query?: Readonly<Record<string, number | undefined>>;
  /** JSON body. */
  readonly body?: unknown;
  /** How to read the answer. */
  readonly answer: AnswerReader<Answer>;
}

/** Sends an operation and gives its answer, or one of the errors of `errors.ts`. */
export type HttpCall = <Answer>(call: OperationCall<Answer>) => Promise<Answer>;

/** What {@link createHttpCall} is made of. */
export interface HttpCallOptions extends RetryTools {
  /** Without a slash at its end. */
  readonly baseUrl: string;
  readonly transport: Transport;
  readonly tokens: TokenSource;
  readonly retryPolicy: RetryPolicy;
  /** One attempt as a whole, in ms. */
  readonly timeoutMs: number;
  readonly newRequestId: () => string;
}

interface Prepared<Answer> extends OperationCall<Answer> {
  readonly method: string;
  readonly path: string;
  readonly serialised: string | undefined;
  readonly requestId: string;
  /** Whether an earlier try may have done what is asked, though its answer got lost. */
  readonly mayBeDone?: boolean | undefined;
}

/**
 * The way of every operation: serialise once, authorise, send, on 401 once more with a new token, classify or read. GET,
 * PUT and DELETE are tried again as the policy allows; POST never is, because the caller alone knows whether a repeat is
 * harmless.
 */
export function createHttpCall(options: HttpCallOptions): HttpCall {
  return async <Answer>(call: OperationCall<Answer>): Promise<Answer> => {
    const { method, path } = OPERATIONS[call.operation];
    const prepared: Prepared<Answer> = {
      ...call,
      method,
      path: fillPath(call, path),
      serialised: call.body === undefined ? undefined : JSON.stringify(call.body),
      requestId: options.newRequestId(),
    };
    if (method === 'POST') return authorised(prepared, options);
    return retry((earlier) => again(prepared, options, earlier), options.retryPolicy, options, call.signal);
  };
}

/** A repeated DELETE that finds nothing has done its work, if an earlier try may have arrived. */
async function again<Answer>(
  call: Prepared<Answer>,
  options: HttpCallOptions,
  earlier: readonly unknown[],
): Promise<Answer> {
  const mayBeDone =
    call.method !== 'GET' &&
    earlier.some((failure) => isColloquyClientError(failure) && failure.mayHaveTakenEffect);
  try {
    return await authorised({ ...call, mayBeDone }, options);
  } catch (error) {
    const done = call.answer.safeParse(undefined);
    if (call.method === 'DELETE' && mayBeDone && error instanceof NotFoundError && done.success)
      return done.data;
    throw error;
  }
}

async function authorised<Answer>(call: Prepared<Answer>, options: HttpCallOptions): Promise<Answer> {
  const first = await tokenFor(call, options);
  const answer = await send(call, first, options);
  if (answer.status !== 401) return conclude(call, first, answer, options);
  options.tokens.invalidate(first);
  const second = await tokenFor(call, options);
  return conclude(call, second, await send(call, second, options), options);
}

async function tokenFor({ signal }: Prepared<unknown>, { tokens }: HttpCallOptions): Promise<string> {
  const token = await tokens.token(signal);
  if (isUsableToken(token)) return token;
  throw new TokenError('unreadable', 'The token source gave a token that cannot be sent in a header', {});
}

async function send(
  call: Prepared<unknown>,
  token: string,
  { transport, baseUrl, timeoutMs }: HttpCallOptions,
): Promise<TransportResponse<string>> {
  try {
    return await transport.send({
      method: call.method,
      address: 'configured',
      url: `${baseUrl}${call.path}`,
      headers: {
        authorization: `Bearer ${token}`,
        accept: 'application/json',
        'x-request-id': call.requestId,
        ...(call.serialised !== undefined && { 'content-type': 'application/json' }),
      },
      ...(call.serialised !== undefined && { body: call.serialised }),
      signal: call.signal,
      timeoutMs,
    });
  } catch (error) {
    throw classifyTransportFailure(failed(call, token), toTransportFailure(error));
  }
}

function conclude<Answer>(
  call: Prepared<Answer>,
  token: string,
  response: TransportResponse<string>,
  options: HttpCallOptions,
): Answer {
  if (response.status < 200 || response.status > 299) {
    throw classifyAnswer(failed(call, token), response, options.clock.now());
  }
  const value = parseJson(response.body);
  const read = call.answer.safeParse(value);
  if (read.success) return read.data;
  const facts: ClientErrorFacts = {
    operation: call.operation,
    target: targetOf(call),
    status: response.status,
    requestId: requestIdOf(response.headers) ?? call.requestId,
    mayHaveTakenEffect: call.method !== 'GET',
  };
  throw value === undefined
    ? new ResponseUnreadableError('not_json', `The answer to a ${response.status} is not JSON`, facts)
    : new ResponseUnreadableError('shape', 'The answer lacks what the protocol promises', facts);
}

function fillPath(call: OperationCall<unknown>, template: string): string {
  const path = template.replace('{id}', () => encodeURIComponent(idOf(call)));
  const query = Object.entries(call.query ?? {}).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${value}`],
  );
  return query.length === 0 ? path : `${path}?${query.join('&')}`;
}

/** An empty id would address the list, and `..` another resource. */
function idOf({ operation, id }: OperationCall<unknown>): string {
  if (id === undefined || id === '' || id.length > 255 || /^\.+$/.test(id)) {
    throw new RequestInvalidError('The id is empty, too long (255) or only dots', {
      operation,
      fields: ['id'],
    });
  }
  return id;
}

function failed(call: Prepared<unknown>, token: string): FailedCall {
  const { operation, requestId, body, mayBeDone } = call;
  return { operation, requestId, mayBeDone, target: targetOf(call), sent: { secrets: [token], body } };
}

function targetOf(call: Prepared<unknown>): string {
  return `${call.method} ${call.path}`;
}
