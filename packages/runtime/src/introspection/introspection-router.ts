import { Router, type Response } from 'express';
import { botSheet, type SheetParts } from './conversation-sheet.js';
import { dialogDrawings } from './dialog-drawings.js';
import { journalSteps } from './journal-steps.js';

/** Where introspection is served at the address of the operations. */
export const INTROSPECTION_PATH = '/introspection';

/**
 * What the dialogs of a bot are doing, as JSON that can only be read: for developers, and for the console of the local hub. It shows
 * what customers say, so it is off unless asked for, and never where the hub calls. Requests that name another host than this
 * machine are refused, since another site may make its own name point here.
 */
export function introspectionRouter(parts: SheetParts): Router {
  const router = Router();
  router.use((request, response, next) => {
    if (/^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(request.headers.host ?? '')) next();
    else response.status(403).json({ problem: { message: 'Introspection answers on this machine only.' } });
  });
  const drawings = dialogDrawings(parts.programs);
  router.get('/dialogs', async (_request, response) => {
    response.json({ bots: await drawings() });
  });
  router.get('/conversations/:id', async (request, response) => {
    found(response, await botSheet(parts, request.params.id));
  });
  router.get('/conversations/:id/journal', async (request, response) => {
    const steps = await journalSteps(parts, request.params.id);
    found(response, steps === undefined ? undefined : { steps });
  });
  return router;
}

function found(response: Response, answer: object | undefined): void {
  if (answer !== undefined) response.json(answer);
  else response.status(404).json({ problem: { message: 'This bot knows no such conversation.' } });
}
