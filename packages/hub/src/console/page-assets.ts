import { readFileSync } from 'node:fs';
import { Router } from 'express';

/** Where the page is in the folder of the browser's files. */
const PAGE = 'page.html';

/** What the page loads. Whatever is not named here is not served. */
const STYLES = [
  'page.css',
  'controls.css',
  'panels.css',
  'messages.css',
  'rich-messages.css',
  'agent-desk.css',
  'small-windows.css',
];
const SCRIPTS = [
  'page.js',
  'agent-desk.js',
  'composer.js',
  'console-state.js',
  'customer-chat.js',
  'element.js',
  'keep-at-end.js',
  'message-body.js',
  'message-log.js',
  'problem.js',
  'requests.js',
];

/** Nothing from elsewhere, nothing inline, not inside another page. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
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
  STYLES.forEach((name) => {
    serve(`/console/assets/${name}`, name, 'css');
  });
  SCRIPTS.forEach((name) => {
    serve(`/console/assets/${name}`, name, 'text/javascript; charset=utf-8');
  });
  return router;
}
