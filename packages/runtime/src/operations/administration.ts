import express, { type ErrorRequestHandler, type RequestHandler, type Router } from 'express';
import type { Logger } from 'winston';
import { z } from 'zod';
import type { Conversations } from '../conversations/conversations.js';
import type { DeadLetters } from '../dead-letters/dead-letters.js';
import { isRuntimeError, type RuntimeErrorCode } from '../errors.js';
import { equalInConstantTime } from '../ingress/constant-time.js';
import type { Journals } from '../journal/journals.js';
import type { Clock } from './clock.js';
import { Denials } from './denials.js';
import type { Metrics } from './metrics.js';
import type { Privacy } from '../privacy/privacy.js';

export interface AdministrationOptions {
  /** Who has it may do everything here; without one nobody may do anything. */
  readonly token: string | undefined;
  readonly conversations: Conversations;
  readonly deadLetters: DeadLetters;
  readonly journals: Journals;
  readonly privacy: Privacy;
  readonly metrics: Pick<Metrics, 'denied'>;
  readonly clock: Clock;
  readonly logger: Logger;
}

const pageOf = z.object({ limit: z.coerce.number().int().min(1).max(1_000).default(100) });
const conversationQuery = pageOf.extend({
  after: z.string().min(1).optional(),
  owner: z.enum(['bot', 'agent', 'ended']).optional(),
});
const letterQuery = pageOf.extend({
  before: z.coerce.number().int().min(1).optional(),
  conversation: z.string().min(1).optional(),
});
const erasureBody = z.union([
  z.strictObject({ conversationId: z.string().min(1) }),
  z.strictObject({ contact: z.string().min(1) }),
]);

/**
 * What a person may do with a bot that runs, as JSON over HTTP, below `/administration`: what the command line uses. Answers hold what was said.
 * 401 for a wrong token, 403 while none is configured, 400 for a query that cannot be read, 404 and 409 by the error's code.
 */
export function administrationRouter(options: AdministrationOptions): Router {
  const { conversations, deadLetters, journals, privacy } = options;
  const router = express.Router();
  router.use(permitted(options));
  router.get(
    '/conversations',
    answer(async ({ query }) => {
      const { after, owner, limit } = conversationQuery.parse(query);
      return { conversations: await conversations.list({ limit, ...given({ after, owner }) }) };
    }),
  );
  router.get(
    '/conversations/:id',
    answer(({ id }) => conversations.get(id)),
  );
  router.post(
    '/conversations/:id/end',
    done(({ id }) => conversations.end(id)),
  );
  router.get(
    '/conversations/:id/journal',
    answer(async ({ id }) => ({ journal: (await journals.read(id)) ?? null })),
  );
  router.get(
    '/dead-letters',
    answer(async ({ query }) => {
      const { before, conversation: conversationId, limit } = letterQuery.parse(query);
      return { deadLetters: await deadLetters.list({ limit, ...given({ before, conversationId }) }) };
    }),
  );
  router.get(
    '/dead-letters/:id',
    answer(({ id }) => deadLetters.get(id)),
  );
  router.post(
    '/dead-letters/:id/retry',
    done(({ id }) => deadLetters.retry(id)),
  );
  router.delete(
    '/dead-letters/:id',
    done(({ id }) => deadLetters.discard(id)),
  );
  router.post(
    '/erasures',
    express.json({ limit: 4_096 }),
    answer(async ({ body }) => ({
      erased: await privacy.erase(erasureBody.parse(body)),
    })),
  );
  router.use(failures(options));
  return router;
}

/** What a request asks for. */
interface Asked {
  readonly id: string;
  readonly query: unknown;
  readonly body: unknown;
}

function answer(work: (asked: Asked) => Promise<unknown>): RequestHandler<{ id?: string }> {
  return async ({ params, query, body }, response) => {
    response.json(await work({ id: params.id ?? '', query, body: body as unknown }));
  };
}

function done(work: (asked: Asked) => Promise<void>): RequestHandler<{ id?: string }> {
  return async ({ params, query }, response) => {
    await work({ id: params.id ?? '', query, body: undefined });
    response.status(204).end();
  };
}

function permitted({ token, ...options }: AdministrationOptions): RequestHandler {
  const denials = new Denials(options);
  return (request, response, next) => {
    if (token === undefined) {
      const message = 'Nobody may administer this bot: set COLLOQUY_OPERATIONS_TOKEN and start it again.';
      response.status(403).json({ code: 'COLLOQUY_E_NO_TOKEN', message });
      return;
    }
    const [, shown = ''] = /^Bearer (.+)$/i.exec(request.get('authorization') ?? '') ?? [];
    if (equalInConstantTime(shown, token)) {
      next();
      return;
    }
    denials.tell('administration', 'a request to administer the bot was refused', {
      status: 401,
      address: request.ip,
    });
    const message = 'Show the token of COLLOQUY_OPERATIONS_TOKEN: "Authorization: Bearer <token>".';
    response.status(401).set('WWW-Authenticate', 'Bearer').json({ code: 'COLLOQUY_E_WRONG_TOKEN', message });
  };
}

const STATUS: Readonly<Partial<Record<RuntimeErrorCode, number>>> = {
  COLLOQUY_E_CONVERSATION_UNKNOWN: 404,
  COLLOQUY_E_DEAD_LETTER_UNKNOWN: 404,
  COLLOQUY_E_CONVERSATION_NOT_OURS: 409,
  COLLOQUY_E_DEAD_LETTER_NOT_OURS: 409,
  COLLOQUY_E_STORE_UNAVAILABLE: 503,
  COLLOQUY_E_STORE_CLOSED: 503,
};

function failures({ logger }: AdministrationOptions): ErrorRequestHandler {
  return (error: unknown, _request, response, _next) => {
    if (isRuntimeError(error)) {
      const { code, message } = error;
      response.status(STATUS[code] ?? 500).json({ code, message });
    } else if (error instanceof z.ZodError || isBadRequest(error)) {
      response.status(400).json({ code: 'COLLOQUY_E_BAD_REQUEST', message: problemsOf(error) });
    } else {
      logger.error('a request to administer the bot failed', { error });
      const message = 'The bot could not do it; its log says why.';
      response.status(500).json({ code: 'COLLOQUY_E_FAILED', message });
    }
  };
}

/** What express says of a body that it cannot read. */
function isBadRequest(error: unknown): boolean {
  const { status } = (error ?? {}) as { readonly status?: unknown };
  return typeof status === 'number' && status >= 400 && status < 500;
}

function problemsOf(error: unknown): string {
  if (!(error instanceof z.ZodError)) return 'The body cannot be read as JSON.';
  return error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
}

/** Without what is not given. */
function given<Fields extends object>(
  fields: Fields,
): { [Name in keyof Fields]?: NonNullable<Fields[Name]> } {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [Name in keyof Fields]?: NonNullable<Fields[Name]> };
}
