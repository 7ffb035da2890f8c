import type { IncomingMessage, ServerResponse } from 'node:http';
import { ProtocolError } from '@colloquy/protocol';
import express, { type Request, type RequestHandler, type Response } from 'express';

/** Reads the body of a request, and tells either what it holds or why it cannot be read, once. */
export type ReadJson = (
  request: IncomingMessage,
  response: ServerResponse,
  read: (body: unknown) => void,
  failed: (error: unknown) => void,
) => void;

/**
 * Reads bodies as JSON, whatever their content type says, in whatever charset it names: a server that writes JSON as text may
 * name ISO 8859-1. An empty body is no JSON: what a gateway lost on the way must not be acknowledged.
 *
 * What hubs send is read here, at a third of the cost: UTF-8, not compressed, of a length that is told and allowed. Anything else by express.
 *
 * @param limit in bytes; what is larger fails with status 413.
 */
export function jsonReader(limit: number): ReadJson {
  const byExpress = textByExpress(limit);
  return (request, response, read, failed) => {
    // Who went away while they were looked at: nothing will come of this body any more.
    if (request.destroyed) failed(brokenOff());
    else if (isPlain(request, limit)) readPlain(request, read, failed);
    else byExpress(request, response, read, failed);
  };
}

/** The same for a route of express. */
export function jsonBody(limit: number): RequestHandler {
  const readJson = jsonReader(limit);
  return (request, response, next) => {
    const read = (body: unknown): void => {
      request.body = body;
      next();
    };
    readJson(request, response, read, next);
  };
}

function readPlain(
  request: IncomingMessage,
  read: (body: unknown) => void,
  failed: (error: unknown) => void,
): void {
  const pieces: Buffer[] = [];
  let isWhole = false;
  request.on('data', (piece: Buffer) => pieces.push(piece));
  request.on('end', () => {
    isWhole = true;
    parse(textOf(pieces), read, failed);
  });
  request.on('close', () => {
    // Nobody hears the answer any more: what was begun ends.
    if (!isWhole) failed(brokenOff());
  });
}

function textByExpress(limit: number): ReadJson {
  const text = express.text({ limit, type: () => true });
  return (request, response, read, failed) => {
    // It is made for any server, and asks for nothing that express adds.
    const ofExpress = request as Request;
    try {
      text(ofExpress, response as Response, (error?: unknown) => {
        if (error === undefined) parse(ofExpress.body, read, failed);
        else failed(error);
      });
    } catch (error) {
      failed(error);
    }
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

/** What the parser says of a syntax error quotes the body, so that nothing of it may be passed on. */
function parse(text: unknown, read: (body: unknown) => void, failed: (error: unknown) => void): void {
  let body: unknown;
  try {
    body = JSON.parse(typeof text === 'string' ? text : '');
  } catch {
    failed(new ProtocolError('COLLOQUY_E_CALLBACK_UNREADABLE', { found: 'text that cannot be parsed' }));
    return;
  }
  read(body);
}

function brokenOff(): ProtocolError {
  return new ProtocolError('COLLOQUY_E_CALLBACK_UNREADABLE', { found: 'a request that was broken off' });
}
