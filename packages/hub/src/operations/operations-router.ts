import express from 'express';
import type { NextFunction, Request, RequestHandler, Response, Router } from 'express';
import { OPERATIONS } from '@colloquy/protocol';
import type { OperationName } from '@colloquy/protocol';
import { tooMany } from '../dials/api-faults.js';
import { HubRefusal } from '../errors.js';
import { CONSOLE_CLIENT } from '../oauth-clients.js';
import type { HubCore } from '../hub-core.js';
import { bearerOf, checkLanguage, checkQuery, checkToken } from './check-request.js';
import type { ScopeDemand } from './check-request.js';
import type { HubSettings } from '../settings.js';
import { OPERATION_HANDLERS } from './operation-handlers.js';
import { PlanMeter } from './plan-limits.js';

/** One of the 35, with its name. */
interface Operation {
  readonly name: OperationName;
  readonly method: (typeof OPERATIONS)[OperationName]['method'];
  readonly path: string;
  readonly scopes: readonly string[];
  readonly successStatus: number;
}

/** Send message first: the router compares a path with one after the other, and nothing else is called so often. */
const NAMES = (Object.keys(OPERATIONS) as OperationName[]).toSorted(
  (one, other) => Number(other === 'sendMessage') - Number(one === 'sendMessage'),
);

/** The most that a body may have (inferred; ten messages of full length fit several times). */
const BODY_LIMIT = '5mb';

/**
 * The 35 operations (protocol 4). Each call is checked in this order: token, scope, plan, query, body; a body is not read
 * before its sender is known.
 */
export function createOperationsRouter(core: HubCore): Router {
  const router = express.Router({ caseSensitive: true });
  const meter = new PlanMeter(core.settings.plan, core.clock);
  for (const name of NAMES) {
    const operation: Operation = { name, ...OPERATIONS[name] };
    const method = operation.method.toLowerCase() as Lowercase<Operation['method']>;
    router[method](
      operation.path.replace('{id}', ':id'),
      guard(core, meter, operation),
      express.json({ limit: BODY_LIMIT, strict: false }),
      answer(core, operation),
    );
  }
  router.use((request: Request) => {
    throw new HubRefusal('notFound', [`${request.method} ${request.path}`]);
  });
  return router;
}

function guard(core: HubCore, meter: PlanMeter, operation: Operation): RequestHandler {
  const demand = demandOf(operation, core.settings);
  return async (request: Request, response: Response, next: NextFunction) => {
    response.locals['operation'] = operation.name;
    const token = bearerOf(request.headers);
    if (token !== undefined && core.dials.happens('tokenExpiredShare')) core.tokens.expire(token);
    const client = await checkToken(core.tokens, token, demand);
    response.locals['client'] = client;
    // The page is part of this hub, and no client of the vendor's.
    const refusal = client === CONSOLE_CLIENT ? undefined : meter.refuse(client, operation.name);
    if (refusal !== undefined) throw tooMany(response, core.clock, refusal);
    checkLanguage(operation.name, request.headers);
    checkQuery(request.query, isPaged(operation));
    next();
  };
}

/** For the list of authentications the documentation contradicts itself (protocol 2.3). */
function demandOf({ name, scopes }: Operation, settings: HubSettings): ScopeDemand {
  const all = name === 'getAllAuthentication' && settings.listAuthenticationsScopes === 'both';
  return { scopes, needs: all ? 'all' : 'one' };
}

function isPaged({ method, path, name }: Operation): boolean {
  return name === 'fetchConversation' || (method === 'GET' && !path.includes('{id}'));
}

/** A body of another media type was not parsed; it is as wrong as one that is not JSON. */
function requireJson(request: Request): void {
  const sent = request.headers['content-length'] !== undefined && request.headers['content-length'] !== '0';
  const writes = request.method === 'POST' || request.method === 'PUT';
  if (writes && request.body === undefined && sent) {
    const why = 'not JSON: send Content-Type application/json';
    throw new HubRefusal('invalid', ['body', `(${why})`], [{ key: 'body', value: why }]);
  }
}

function answer(core: HubCore, operation: Operation): RequestHandler {
  const handle = OPERATION_HANDLERS[operation.name];
  return async (request: Request, response: Response) => {
    requireJson(request);
    const id = request.params['id'];
    const body: unknown = await handle({
      core,
      id: typeof id === 'string' ? id : '',
      query: request.query,
      client: String(response.locals['client']),
      body: request.body,
    });
    core.emit({ type: 'answered', operation: operation.name, status: operation.successStatus });
    respond(response, operation.successStatus, body);
  };
}

/** Express's own `json` looks at ETags, freshness and settings; here there is nothing to look at. */
function respond(response: Response, status: number, body: unknown): void {
  if (body === undefined) {
    response.status(status).end();
    return;
  }
  const text = JSON.stringify(body);
  // Whoever notes the exchange finds it there.
  response.locals['body'] = body;
  response.statusCode = status;
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  response.setHeader('Content-Length', Buffer.byteLength(text));
  response.end(text);
}
