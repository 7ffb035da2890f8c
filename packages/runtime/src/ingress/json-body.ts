import { ProtocolError } from '@colloquy/protocol';
import express, { type RequestHandler } from 'express';

/**
 * Reads the body as JSON, whatever its content type says, in whatever charset it names: a server that writes JSON as text may
 * name ISO 8859-1. An empty body is no JSON: what a gateway lost on the way must not be acknowledged.
 *
 * @param limit in bytes; what is larger is answered 413.
 */
export function jsonBody(limit: number): readonly RequestHandler[] {
  return [express.text({ limit, type: () => true }), parsed];
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
