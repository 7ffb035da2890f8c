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
  'rich-cards.css',
  'agent-desk.css',
  'small-windows.css',
];
const SCRIPTS = [
  'page.js',
  'agent-desk.js',
  'answer-buttons.js',
  'app-card.js',
  'card-parts.js',
  'choice-list.js',
  'composer.js',
  'console-state.js',
  'customer-chat.js',
  'element.js',
  'fact-list.js',
  'form-card.js',
  'form-flow.js',
  'form-page.js',
  'keep-at-end.js',
  'link-cards.js',
  'message-body.js',
  'message-log.js',
  'payment-card.js',
  'problem.js',
  'requests.js',
  'sign-in-card.js',
  'time-picker.js',
];

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
  STYLES.forEach((name) => {
    serve(`/console/assets/${name}`, name, 'css');
  });
  SCRIPTS.forEach((name) => {
    serve(`/console/assets/${name}`, name, 'text/javascript; charset=utf-8');
  });
  return router;
}
