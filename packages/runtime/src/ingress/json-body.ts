import type { IncomingMessage } from 'node:http';
import { ProtocolError } from '@colloquy/protocol';
import express, { type RequestHandler } from 'express';

/**
 * Reads the body as JSON, whatever its content type says, in whatever charset it names: a server that writes JSON as text may
 * name ISO 8859-1. An empty body is no JSON: what a gateway lost on the way must not be acknowledged.
 *
 * @param limit in bytes; what is larger is answered 413.
 */
export function jsonBody(limit: number): readonly RequestHandler[] {
  return [textBody(limit), parsed];
}

/** What hubs send is read here, at a third of the cost: UTF-8, not compressed, of a length that is told and allowed. Anything else by express. */
function textBody(limit: number): RequestHandler {
  const byExpress = express.text({ limit, type: () => true });
  return (request, response, next) => {
    if (!isPlain(request, limit)) {
      byExpress(request, response, next);
      return;
    }
    const pieces: Buffer[] = [];
    const end = (): void => {
      request.off('close', brokeOff);
      request.body = textOf(pieces);
      next();
    };
    // Nobody hears the answer any more: what was begun ends.
    const brokeOff = (): void => {
      request.off('end', end);
      next(new ProtocolError('COLLOQUY_E_CALLBACK_UNREADABLE', { found: 'a request that was broken off' }));
    };
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.once('end', end);
    request.once('close', brokeOff);
  };
}

function isPlain({ headers }: IncomingMessage, limit: number): boolean {
  const type = headers['content-type'];
  const length = headers['content-length'];
  return (
    headers['content-encoding'] === undefined &&
    length !== undefined &&
    Number(length) <= limit &&
    (type === undefined || !/charset/i.test(type) || /charset="?utf-8"?\s*$/i.test(type))
  );
}

/** Without a byte order mark. */
function textOf(pieces: readonly Buffer[]): string {
  const [only] = pieces;
  const text = (pieces.length === 1 && only !== undefined ? only : Buffer.concat(pieces)).toString('utf8');
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

const parsed: RequestHandler = (request, _response, next) => {
  request.body = parse(request.body);
  next();
};

/** What the parser says of a syntax error quotes the body, so that nothing of it may be passed on. */
function parse(body: unknown): unknown {
  try {
    return JSON.parse(typeof body === 'string' ? body : '');
  } catch {
    throw new ProtocolError('COLLOQUY_E_CALLBACK_UNREADABLE', { found: 'text that cannot be parsed' });
  }
}
