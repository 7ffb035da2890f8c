import { Router } from 'express';
import { exchangeDetail } from '../../exchanges/exchange-detail.js';
import type { ExchangeLog } from '../../exchanges/exchange-log.js';
import type { EventStream } from '../event-stream.js';
import { refuseForeignPages } from '../page-guard.js';
import { conversationEntries, conversationSheet, type SheetParts } from './conversation-sheet.js';
import { withoutErased } from './erased-content.js';

/** What the inspector looks into: the hub itself, unlike the rest of the page. */
export interface InspectorParts extends SheetParts {
  readonly log: ExchangeLog;
}

/** Routes of the inspector, relative to `/console/inspector`. */
export function inspectorRoutes(parts: InspectorParts): Router {
  const router = Router();
  router.get('/exchanges', (request, response) => {
    const after = Number(request.query['after']);
    response.json({ exchanges: parts.log.list(Number.isSafeInteger(after) ? after : 0) });
  });
  router.get('/exchanges/:number', (request, response) => {
    const found = parts.log.find(Number(request.params.number));
    if (found === undefined) response.status(404).json(gone('This exchange is no longer kept.'));
    else response.json(exchangeDetail(withoutErased(found, parts.conversations)));
  });
  router.post('/clear', refuseForeignPages, (_request, response) => {
    parts.log.clear();
    response.json({});
  });
  router.get('/conversations', (_request, response) => {
    response.json({ conversations: conversationEntries(parts) });
  });
  router.get('/conversations/:id', (request, response) => {
    const sheet = conversationSheet(parts, request.params.id);
    if (sheet === undefined) response.status(404).json(gone('The hub has no such conversation.'));
    else response.json(sheet);
  });
  return router;
}

/** How long changes are collected before pages are told, in milliseconds: a load test must not become one of the page. */
const COLLECT_MS = 50;

/** Tells open pages of exchanges, many at a time; returns what ends it. */
export function announceExchanges(log: ExchangeLog, stream: EventStream): () => void {
  let changed = new Set<number>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = (): void => {
    timer = undefined;
    const exchanges = [...changed].flatMap((number) => log.find(number)?.summary ?? []);
    changed = new Set();
    if (exchanges.length > 0) stream.publish({ name: 'exchanges', exchanges });
  };
  const stop = log.onChange((change) => {
    if (stream.size() === 0) return;
    if (change === 'cleared') {
      stream.publish({ name: 'exchanges-cleared' });
      return;
    }
    changed.add(change.number);
    timer ??= setTimeout(flush, COLLECT_MS).unref();
  });
  return () => {
    stop();
    clearTimeout(timer);
  };
}

function gone(message: string): { readonly problem: { readonly message: string } } {
  return { problem: { message } };
}
