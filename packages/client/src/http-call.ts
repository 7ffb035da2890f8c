import type { OperationName } from '@colloquy/protocol';
import { OPERATIONS } from '@colloquy/protocol';
import type { FailedCall } from './classify-failure.js';
import { classifyAnswer, classifyTransportFailure, requestIdOf } from './classify-failure.js';
import type { ClientErrorFacts } from './errors.js';
import {
  NotFoundError,
  RequestInvalidError,
  ResponseUnreadableError,
  isColloquyClientError,
} from './errors.js';
import { parseJson } from './parse-json.js';
import type { RetryPolicy, RetryTools } from './retry.js';
import { retry } from './retry.js';
import type { TokenSource } from './tokens/token-source.js';
import { BearerHeader } from './tokens/bearer-header.js';
import { toTransportFailure } from './transport-failure.js';
import type { TextRequest, Transport, TransportResponse } from './transport.js';

/** Options that every method takes as its last parameter. */
export interface CallOptions {
  /** Ends the call with a RequestCancelledError. */
  readonly signal?: AbortSignal | undefined;
}

/** Reads an answer: a schema of the protocol package. */
export interface AnswerReader<Answer> {
  readonly safeParse: (value: unknown) => { success: true; data: Answer } | { success: false };
  /** A status that says all there is to know: what comes with it is not read. */
  readonly enough?: { readonly status: number; readonly data: Answer };
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
  /** In place of `body`: one that is text already. */
  readonly writtenBody?: string;
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

/** What the steps of a call share. */
interface CallTools extends HttpCallOptions {
  readonly bearer: BearerHeader;
}

/** A call on its way. */
interface Prepared<Answer> {
  readonly call: OperationCall<Answer>;
  readonly method: string;
  readonly path: string;
  readonly serialised: string | undefined;
  readonly requestId: string;
  /** Whether an earlier try may have done what is asked, though its answer got lost. */
  readonly mayBeDone: boolean;
}

/**
 * The way of every operation: serialise once, authorise, send, on 401 once more with a new token, classify or read. GET,
 * PUT and DELETE are tried again as the policy allows; POST never is, because the caller alone knows whether a repeat is
 * harmless.
 */
export function createHttpCall(options: HttpCallOptions): HttpCall {
  const tools: CallTools = { ...options, bearer: new BearerHeader() };
  return <Answer>(call: OperationCall<Answer>): Promise<Answer> => {
    try {
      const prepared = prepare(call, options);
      if (prepared.method === 'POST') return authorised(prepared, tools);
      return retry((earlier) => again(prepared, tools, earlier), options.retryPolicy, options, call.signal);
    } catch (error) {
      return Promise.reject(error as Error);
    }
  };
}

function prepare<Answer>(
  call: OperationCall<Answer>,
  { newRequestId }: Pick<HttpCallOptions, 'newRequestId'>,
): Prepared<Answer> {
  const { method, path } = OPERATIONS[call.operation];
  return {
    call,
    method,
    path: fillPath(call, path),
    serialised: call.body === undefined ? call.writtenBody : JSON.stringify(call.body),
    requestId: newRequestId(),
    mayBeDone: false,
  };
}

/** A repeated DELETE that finds nothing has done its work, if an earlier try may have arrived. */
async function again<Answer>(
  prepared: Prepared<Answer>,
  tools: CallTools,
  earlier: readonly unknown[],
): Promise<Answer> {
  const { call, method } = prepared;
  const mayBeDone =
    method !== 'GET' &&
    earlier.some((failure) => isColloquyClientError(failure) && failure.mayHaveTakenEffect);
  try {
    return await authorised({ ...prepared, mayBeDone }, tools);
  } catch (error) {
    const done = call.answer.safeParse(undefined);
    if (method === 'DELETE' && mayBeDone && error instanceof NotFoundError && done.success) return done.data;
    throw error;
  }
}

/**
 * With the token that there is, and once more with another when the hub refuses it. Every message that a bot sends comes through here: nothing is
 * waited for that is there already.
 */
async function authorised<Answer>(prepared: Prepared<Answer>, tools: CallTools): Promise<Answer> {
  const { tokens, transport } = tools;
  for (let isRenewed = false; ; isRenewed = true) {
    const held = tokens.token(prepared.call.signal);
    const token = typeof held === 'string' ? held : await held;
    const request = requestOf(prepared, token, tools);
    let answer: TransportResponse<string>;
    try {
      answer = await transport.send(request);
    } catch (error) {
      throw classifyTransportFailure(failed(prepared, token), toTransportFailure(error));
    }
    if (answer.status !== 401 || isRenewed) return conclude(prepared, token, answer, tools);
    tokens.invalidate(token);
  }
}

function requestOf(
  { call, method, path, serialised: body, requestId }: Prepared<unknown>,
  token: string,
  { baseUrl, timeoutMs, bearer }: CallTools,
): TextRequest {
  const authorization = bearer.of(token);
  const accept = 'application/json';
  const headers =
    body === undefined
      ? { authorization, accept, 'x-request-id': requestId }
      : { authorization, accept, 'x-request-id': requestId, 'content-type': 'application/json' };
  const { signal } = call;
  return { method, address: 'configured', url: baseUrl + path, headers, body, signal, timeoutMs };
}

function conclude<Answer>(
  prepared: Prepared<Answer>,
  token: string,
  response: TransportResponse<string>,
  { clock }: CallTools,
): Answer {
  const { call, method, requestId } = prepared;
  if (response.status < 200 || response.status > 299) {
    throw classifyAnswer(failed(prepared, token), response, clock.now());
  }
  const { enough } = call.answer;
  if (enough?.status === response.status) return enough.data;
  const value = parseJson(response.body);
  const read = call.answer.safeParse(value);
  if (read.success) return read.data;
  const facts: ClientErrorFacts = {
    operation: call.operation,
    target: targetOf(prepared),
    status: response.status,
    requestId: requestIdOf(response.headers) ?? requestId,
    mayHaveTakenEffect: method !== 'GET',
  };
  throw value === undefined
    ? new ResponseUnreadableError('not_json', `The answer to a ${response.status} is not JSON`, facts)
    : new ResponseUnreadableError('shape', 'The answer lacks what the protocol promises', facts);
}

function fillPath(call: OperationCall<unknown>, template: string): string {
  const path = template.includes('{id}')
    ? template.replace('{id}', () => encodeURIComponent(idOf(call)))
    : template;
  if (call.query === undefined) return path;
  const query = Object.entries(call.query).flatMap(([name, value]) =>
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

function failed(prepared: Prepared<unknown>, token: string): FailedCall {
  const { call, requestId, serialised, mayBeDone } = prepared;
  // What was sent, and not what has become of the caller's object since.
  const body = serialised === undefined ? undefined : parseJson(serialised);
  return {
    operation: call.operation,
    requestId,
    mayBeDone,
    target: targetOf(prepared),
    sent: { secrets: [token], body },
  };
}

function targetOf({ method, path }: Prepared<unknown>): string {
  return `${method} ${path}`;
}
