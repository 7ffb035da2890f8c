import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http';
import type { RequestHandler } from 'express';
import type { ExchangePart } from './exchange.js';
import type { ExchangeLog } from './exchange-log.js';

/** Notes every request that passes, and its answer. Bodies are noted as they were read, so nothing is read twice. */
export function recordRequests(log: ExchangeLog): RequestHandler {
  return (request, response, next) => {
    const end = log.begin({
      direction: 'in',
      method: request.method,
      target: request.originalUrl,
      request: { headers: headerTexts(request.headers) },
    });
    let body: unknown;
    const json = response.json.bind(response);
    response.json = (value: unknown) => {
      body = value;
      return json(value);
    };
    response.once('close', () => {
      const operation: unknown = response.locals['operation'];
      end({
        requestBody: readBody(request.body),
        ...(typeof operation === 'string' && { operation }),
        ...(response.writableFinished
          ? {
              status: response.statusCode,
              response: answerPart(response.getHeaders(), body ?? response.locals['body']),
            }
          : { failure: 'the connection was broken off before the answer' }),
      });
    });
    next();
  };
}

function answerPart(headers: OutgoingHttpHeaders, body: unknown): ExchangePart {
  return { headers: headerTexts(headers), ...(body !== undefined && { body }) };
}

/** Uploaded files are not shown. */
function readBody(body: unknown): unknown {
  return Buffer.isBuffer(body) ? `(${body.length} bytes)` : body;
}

function headerTexts(headers: IncomingHttpHeaders | OutgoingHttpHeaders): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  );
}
