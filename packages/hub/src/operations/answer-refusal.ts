import type { ErrorRequestHandler, Request } from 'express';
import { HubRefusal } from '../errors.js';
import type { HubCore } from '../hub-core.js';

/**
 * The last handler of all: turns whatever was thrown into an error body (protocol 3.2). What the hub did not expect is
 * logged and answered 500-100; nothing ends the process.
 */
export function createRefusalAnswer(core: Pick<HubCore, 'emit' | 'log' | 'settings'>): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const operation: unknown = response.locals['operation'];
    if (isTooLarge(error)) {
      if (typeof operation === 'string') core.emit({ type: 'answered', operation, status: 413 });
      response.status(413).end();
      return;
    }
    const refusal = error instanceof HubRefusal ? error : fromParser(error);
    if (refusal.code === '500-100' && !(error instanceof HubRefusal)) {
      const fields = { error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
      core.log({ level: 'error', message: 'The hub failed to answer a call.', fields });
    }
    if (typeof operation === 'string') {
      core.emit({ type: 'answered', operation, status: refusal.status, code: refusal.code });
    }
    response.status(refusal.status).json(refusal.body(wordsFor(request, core)));
  };
}

/** Words for people, where they are asked for and the setting `userMessages` honours it (protocol 3). */
function wordsFor(request: Request, { settings }: Pick<HubCore, 'settings'>): 'plain' | 'friendly' {
  const asked = /^yes$/i.test(request.get('X-egain-error-message') ?? '');
  return asked && settings.userMessages === 'honour' ? 'friendly' : 'plain';
}

/** The API has no error body for it: whatever stands before the hub refuses such a request (inferred). */
function isTooLarge(error: unknown): boolean {
  return typeof error === 'object' && error !== null && Reflect.get(error, 'type') === 'entity.too.large';
}

/** Errors of reading the body carry a status and a type; anything else is a fault of the hub. */
function fromParser(error: unknown): HubRefusal {
  if (typeof error !== 'object' || error === null) return new HubRefusal('internal');
  const status: unknown = Reflect.get(error, 'status');
  if (typeof status !== 'number' || status < 400 || status > 499) return new HubRefusal('internal');
  const type: unknown = Reflect.get(error, 'type');
  if (typeof type !== 'string') {
    return new HubRefusal(
      'invalid',
      ['path', '(cannot be decoded)'],
      [{ key: 'path', value: 'cannot be decoded' }],
    );
  }
  const why = type === 'entity.parse.failed' ? 'cannot be read as JSON' : `cannot be read: ${type}`;
  return new HubRefusal('invalid', ['body', `(${why})`], [{ key: 'body', value: why }]);
}
