import type { Delivery } from '../conversations/conversation.js';
import { partyOf } from '../conversations/parties.js';
import type { ApplicationRole } from '../conversations/parties.js';
import type { JsonObject } from '../conversations/conversation-object.js';
import type { DialBoard } from '../dials/dial-board.js';
import type { Dials } from '../dials/dials.js';
import type { ResourceTables } from '../resources/resource-tables.js';
import type { CallbackAuthorizations } from './callback-authorizations.js';
import { composeCallback } from './compose-callback.js';
import type { ComposeParts } from './compose-callback.js';
import type { ExchangeResult } from './exchange-call.js';
import type { HttpExchange } from './http-exchange.js';
import { underMetadata } from './under-metadata.js';
import { toV1 } from './v1-format.js';

/** What came of one attempt; `final` when a further attempt cannot help. */
export type CallbackOutcome =
  { readonly ok: true } | { readonly ok: false; readonly reason: string; readonly final: boolean };

/** What an attempt needs. */
export interface PostParts extends ComposeParts {
  readonly tables: ResourceTables;
  readonly exchange: HttpExchange;
  readonly authorizations: CallbackAuthorizations;
  readonly dials: Pick<DialBoard, 'values'>;
}

/**
 * Calls the recipient back once (protocol 7.1): any 2xx is success; after a 401 the authorisation is renewed and the
 * message sent again, once; everything else is a failed attempt.
 */
export async function postCallback(parts: PostParts, delivery: Delivery): Promise<CallbackOutcome> {
  const party = partyOf(parts.tables, delivery.conversation.route, delivery.to);
  if (party === undefined) {
    return { ok: false, reason: `no registered application takes the ${delivery.to}'s side`, final: true };
  }
  const { role } = party;
  const v3 = await composeCallback(parts, delivery);
  const body = JSON.stringify(formatted(v3, role.version, parts.dials.values.callbackFormat));
  const authenticationId = role.authentication?.id;
  const first = await sendWith(parts, role, body);
  if (authenticationId === undefined || !isAnswer(first.result, 401)) return outcomeOf(first.result);
  await parts.authorizations.renew(authenticationId, first.header);
  const second = await sendWith(parts, role, body);
  return outcomeOf(second.result);
}

/** As the role was registered, unless a dial says otherwise (protocol 7.2, 10). */
function formatted(v3: JsonObject, version: string, format: Dials['callbackFormat']): JsonObject {
  if (format === 'underMetadata') return underMetadata(v3);
  return format === 'v1' || version === 'v1' ? toV1(v3) : v3;
}

async function sendWith(
  { authorizations, exchange }: PostParts,
  role: ApplicationRole,
  body: string,
): Promise<{ readonly result: ExchangeResult; readonly header?: string }> {
  const authorization = await authorizations.headerFor(role.authentication?.id);
  if (!authorization.ok) return { result: { kind: 'failure', reason: authorization.reason } };
  const { header } = authorization;
  const result = await exchange.send({
    method: 'POST',
    url: role.callback,
    headers: {
      ...Object.fromEntries((role.headers ?? []).map(({ name, value }) => [name, value])),
      'Content-Type': 'application/json',
      ...(header !== undefined && { Authorization: header }),
    },
    body,
  });
  return { result, ...(header !== undefined && { header }) };
}

function isAnswer(result: ExchangeResult, status: number): boolean {
  return result.kind === 'answer' && result.status === status;
}

function outcomeOf(result: ExchangeResult): CallbackOutcome {
  if (result.kind === 'failure') return { ok: false, reason: result.reason, final: false };
  if (result.status >= 200 && result.status <= 299) return { ok: true };
  return { ok: false, reason: `answered ${result.status}`, final: false };
}
