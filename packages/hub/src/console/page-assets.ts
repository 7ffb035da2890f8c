import { readdirSync, readFileSync } from 'node:fs';
import { sep } from 'node:path';
import { Router } from 'express';

/** Where the page is in the folder of the browser's files. */
const PAGE = 'page.html';

/** What the page loads, by the ends of names. Whatever ends otherwise is not served. */
const CONTENT_TYPES: Readonly<Record<string, string>> = {
  css: 'css',
  js: 'text/javascript; charset=utf-8',
};

/** Nothing from elsewhere but the pictures that a bot shows, nothing inline, not inside another page. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  // Pictures of bots: with TLS, within the message, or from this computer.
  "img-src 'self' data: https: http://127.0.0.1:* http://localhost:*",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The page at `/` and its files under `/console/assets/`, read from disk once. */
export function pageAssets(): Router {
  const router = Router();
  const directory = new URL('../../../console-assets/', import.meta.url);
  router.use((_request, response, next) => {
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.setHeader('Referrer-Policy', 'no-referrer');
    next();
  });
  const serve = (path: string, name: string, contentType: string): void => {
    const body = readFileSync(new URL(name, directory));
    router.get(path, (_request, response) => {
      response.setHeader('Content-Security-Policy', POLICY);
      response.setHeader('Cache-Control', 'no-cache');
      response.type(contentType).send(body);
    });
  };
  serve('/', PAGE, 'html');
  for (const name of readdirSync(directory, { recursive: true, encoding: 'utf8' })) {
    const contentType = CONTENT_TYPES[name.slice(name.lastIndexOf('.') + 1)];
    const path = name.split(sep).join('/');
    if (contentType !== undefined) serve(`/console/assets/${path}`, path, contentType);
  }
  return router;
}
