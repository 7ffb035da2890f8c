import type { HubErrorBody, HubErrorCode } from '@colloquy/protocol';
import { HUB_ERROR_CODES, hubErrorBodySchema } from '@colloquy/protocol';
import type { ClientErrorFacts, ColloquyClientError } from './errors.js';
import {
  ConflictError,
  ConversationLostError,
  HubRefusedError,
  HubUnavailableError,
  InUseError,
  NotAuthorisedError,
  NotFoundError,
  RateLimitedError,
  RequestCancelledError,
  RequestInvalidError,
  ResponseUnreadableError,
} from './errors.js';
import { parseJson } from './parse-json.js';
import { refusedFields, type SentAlong } from './refused-fields.js';
import { retryAfterMs } from './retry-after.js';
import type { TransportFailure } from './transport-failure.js';
import type { TransportResponse } from './transport.js';

/** The call that failed, as far as an error may know it. */
export interface FailedCall {
  readonly operation: string;
  readonly target: string;
  /** The id that we sent along, if we did. */
  readonly requestId: string | undefined;
  /** Whether an earlier try of it may have taken effect; then this one's failure proves nothing. */
  readonly mayBeDone?: boolean | undefined;
  /** Only to keep it out of the error. */
  readonly sent: SentAlong;
}

type Verdict =
  | 'refused'
  | 'credentials'
  | 'scope'
  | 'action'
  | 'not_found'
  | 'exists'
  | 'changed'
  | 'in_use'
  | 'not_ours'
  | 'over'
  | 'rate_limited'
  | 'unavailable'
  | 'timeout'
  | 'unreadable';

/** The hub's code decides first: its status alone does not tell a lost conversation from a typing error (protocol 3.2). */
export const VERDICT_OF_CODE = {
  '400-101': 'refused',
  '400-112': 'refused',
  '400-138': 'exists',
  '400-143': 'refused',
  '400-152': 'refused',
  '400-196': 'refused',
  '400-199': 'refused',
  '400-221': 'refused',
  '400-240': 'not_ours',
  '400-358': 'refused',
  '400-414': 'refused',
  '400-420': 'refused',
  '400-630': 'over',
  '401-104': 'credentials',
  '403-103': 'action',
  '403-178': 'action',
  '403-197': 'scope',
  '404-101': 'not_found',
  '406-100': 'refused',
  '409-100': 'changed',
  '429-001': 'rate_limited',
  '500-100': 'unavailable',
} as const satisfies Record<HubErrorCode, Verdict>;

const VERDICT_OF_STATUS: Readonly<Record<number, Verdict>> = {
  401: 'credentials',
  403: 'action',
  404: 'not_found',
  408: 'timeout',
  409: 'changed',
  410: 'not_found',
  412: 'changed',
  429: 'rate_limited',
};

/** The error for an answer that is not 2xx. Pure: `now` is ms since 1970. */
export function classifyAnswer(
  call: FailedCall,
  answer: TransportResponse<string>,
  now: number,
): ColloquyClientError {
  const { status, headers } = answer;
  const parsed = hubErrorBodySchema.safeParse(parseJson(answer.body));
  const body = parsed.success ? parsed.data : undefined;
  const known = knownCode(body?.code);
  const verdict = verdictOf(call, status, known);
  const facts: ClientErrorFacts = {
    operation: call.operation,
    target: call.target,
    status,
    hubCode: codeOf(body),
    fields: body === undefined ? [] : refusedFields(body, call.sent),
    requestId: requestIdOf(headers) ?? call.requestId,
    retryAfterMs: retryAfterMs(headers, now),
    mayHaveTakenEffect: call.mayBeDone,
    cure: known === undefined || verdict === 'in_use' ? undefined : HUB_ERROR_CODES[known].cure,
  };
  const meaning =
    verdict === 'in_use'
      ? ': something uses it'
      : known === undefined
        ? ''
        : `: ${HUB_ERROR_CODES[known].meaning}`;
  return ERROR_OF_VERDICT[verdict](`The hub answered ${facts.hubCode ?? status}${meaning}`, facts);
}

/** The error for a request that got no readable answer. */
export function classifyTransportFailure(call: FailedCall, failure: TransportFailure): ColloquyClientError {
  const facts: ClientErrorFacts = {
    operation: call.operation,
    target: call.target,
    requestId: call.requestId,
    mayHaveTakenEffect: failure.mayHaveArrived || call.mayBeDone === true,
  };
  switch (failure.kind) {
    case 'cancelled':
      return new RequestCancelledError('signal', 'Cancelled by its signal', facts);
    case 'closed':
      return new RequestCancelledError('closed', 'The client is closed', facts);
    case 'timeout':
      return new HubUnavailableError('timeout', `No answer in time${codeIn(failure)}`, facts);
    case 'network':
      return new HubUnavailableError('network', `The connection failed${codeIn(failure)}`, facts);
    case 'too_large':
      return new ResponseUnreadableError('too_large', 'The answer is larger than allowed', {
        ...facts,
        cure: 'Ask for smaller pages, or raise `maxResponseBytes` or `maxDownloadBytes`.',
      });
    case 'private_address':
      return new RequestInvalidError('The host of the URL is at a private address', {
        ...facts,
        fields: ['url'],
        cure: 'Nothing was sent. If the host is meant to be there, name it in `allowPrivateHosts`.',
      });
    case 'unreadable':
      return new ResponseUnreadableError(
        'shape',
        `The answer is not HTTP as expected${codeIn(failure)}`,
        facts,
      );
  }
}

/** The id under which the vendor finds this request in its logs, if the answer has one. */
export function requestIdOf(headers: Readonly<Record<string, string>>): string | undefined {
  const id = headers['x-request-id'] ?? headers['x-correlation-id'] ?? headers['x-egain-request-id'];
  return id !== undefined && /^[\w.:-]{1,128}$/.test(id) ? id : undefined;
}

function codeIn(failure: TransportFailure): string {
  return failure.systemCode === undefined ? '' : ` (${failure.systemCode})`;
}

function knownCode(code: string | undefined): HubErrorCode | undefined {
  return code !== undefined && Object.hasOwn(VERDICT_OF_CODE, code) ? (code as HubErrorCode) : undefined;
}

function codeOf(body: HubErrorBody | undefined): string | undefined {
  return body !== undefined && /^\d{3}-\d{1,4}$/.test(body.code) ? body.code : undefined;
}

function verdictOf(call: FailedCall, status: number, known: HubErrorCode | undefined): Verdict {
  if (isInUse(call, status, known)) return 'in_use';
  return known === undefined ? verdictOfStatus(status) : VERDICT_OF_CODE[known];
}

/**
 * The documentation says which deletions are refused while in use and not how. A forbidden action is what the platform's table
 * has for it; a conflict, or a 400 under a code that no table has, says the same of a request that is only an id.
 */
function isInUse({ operation }: FailedCall, status: number, known: HubErrorCode | undefined): boolean {
  if (!operation.startsWith('delete')) return false;
  return known === '403-178' || status === 409 || (status === 400 && known === undefined);
}

function verdictOfStatus(status: number): Verdict {
  const exact = VERDICT_OF_STATUS[status];
  if (exact !== undefined) return exact;
  if (status >= 500) return 'unavailable';
  return status >= 400 ? 'refused' : 'unreadable';
}

/** One factory per verdict, so that a new verdict without an error does not compile. */
const ERROR_OF_VERDICT = {
  refused: (what, facts) => new HubRefusedError(what, facts),
  credentials: (what, facts) => new NotAuthorisedError('credentials', what, facts),
  scope: (what, facts) => new NotAuthorisedError('scope', what, facts),
  action: (what, facts) => new NotAuthorisedError('action', what, facts),
  not_found: (what, facts) => new NotFoundError(what, facts),
  exists: (what, facts) => new ConflictError('exists', what, facts),
  changed: (what, facts) => new ConflictError('changed', what, facts),
  in_use: (what, facts) => new InUseError(what, facts),
  not_ours: (what, facts) => new ConversationLostError('not_ours', what, facts),
  over: (what, facts) => new ConversationLostError('over', what, facts),
  rate_limited: (what, facts) => new RateLimitedError(what, facts),
  unavailable: (what, facts) =>
    new HubUnavailableError('server', what, { ...facts, mayHaveTakenEffect: true }),
  timeout: (what, facts) => new HubUnavailableError('timeout', what, { ...facts, mayHaveTakenEffect: true }),
  unreadable: (what, facts) => new ResponseUnreadableError('status', what, facts),
} as const satisfies Record<Verdict, (what: string, facts: ClientErrorFacts) => ColloquyClientError>;
