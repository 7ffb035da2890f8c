import { createHash, timingSafeEqual } from 'node:crypto';
import type { RequestHandler } from 'express';
import type { ConsoleCallbackCredentials } from '../console-options.js';

/** Lets a callback through only with the registered user and password, else 401 (protocol 7.1). */
export function basicGuard(credentials: ConsoleCallbackCredentials): RequestHandler {
  const expected = digest(`${credentials.username}:${credentials.password}`);
  return (request, response, next) => {
    const given = /^Basic +([A-Za-z0-9+/=_-]+) *$/i.exec(request.headers.authorization ?? '')?.[1];
    const decoded = given === undefined ? undefined : Buffer.from(given, 'base64').toString('utf8');
    if (decoded !== undefined && timingSafeEqual(digest(decoded), expected)) {
      next();
      return;
    }
    response.setHeader('WWW-Authenticate', 'Basic realm="console", charset="UTF-8"');
    response.status(401).end();
  };
}

/** Equal lengths, so that the comparison takes the same time whatever was given. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
