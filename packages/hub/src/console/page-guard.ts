import type { Request, RequestHandler } from 'express';

/** Who may use what is no hub's: the page and the control API. */
export type OpenTo = 'loopback' | 'network';

/** Name of the setting of the Express app that holds an {@link OpenTo}; without it: `loopback`. */
export const OPEN_TO = 'open to';

const OWN_NAMES: readonly string[] = ['127.0.0.1', 'localhost', '[::1]'];

/**
 * Lets through only requests from this machine that name it as host: a hub may listen at every address, and another site may make
 * its own name point at 127.0.0.1 and read what the page reads. A hub that is opened to the network lets everybody through.
 */
export const refuseForeignHosts: RequestHandler = (request, response, next) => {
  const isOpen = request.app.get(OPEN_TO) === 'network';
  if (isOpen || (isOwnHost(request.headers.host) && isOwnAddress(request.socket.remoteAddress))) next();
  else response.status(403).json(problem('This page answers on localhost and 127.0.0.1 only.'));
};

/**
 * Lets through only what the page itself sends: JSON (which a form of another site cannot send) from the same origin.
 * A program without a browser sends no `Origin` and passes.
 */
export const refuseForeignPages: RequestHandler = (request, response, next) => {
  if (!request.is('application/json')) response.status(415).json(problem('Send application/json.'));
  else if (isOfAnotherPage(request)) response.status(403).json(problem(FOREIGN));
  else next();
};

/** The same for requests without a body, and for reading: also what somebody types into the browser passes. */
export const refuseForeignReaders: RequestHandler = (request, response, next) => {
  const isTyped = request.method === 'GET' && request.headers['sec-fetch-site'] === 'none';
  if (isTyped || !isOfAnotherPage(request)) next();
  else response.status(403).json(problem(FOREIGN));
};

const FOREIGN = 'Another web page may not use the console.';

function isOfAnotherPage({ headers }: Request): boolean {
  const { origin, host } = headers;
  const site = headers['sec-fetch-site'];
  return (
    (origin !== undefined && !isOriginOf(origin, host)) || (site !== undefined && site !== 'same-origin')
  );
}

function isOwnHost(host: string | undefined): boolean {
  if (host === undefined || !URL.canParse(`http://${host}`)) return false;
  return OWN_NAMES.includes(new URL(`http://${host}`).hostname);
}

function isOwnAddress(address = ''): boolean {
  return address === '::1' || /^(::ffff:)?127\./.test(address);
}

function isOriginOf(origin: string, host: string | undefined): boolean {
  return URL.canParse(origin) && host !== undefined && new URL(origin).host === host;
}

function problem(message: string): { readonly problem: { readonly message: string } } {
  return { problem: { message } };
}
