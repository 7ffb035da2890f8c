import express from 'express';
import type { Request, Response, Router } from 'express';
import { refuseForeignHosts, refuseForeignPages, refuseForeignReaders } from '../console/page-guard.js';
import type { DialBoard } from '../dials/dial-board.js';
import { DIALS, INITIAL_DIALS } from '../dials/dials.js';
import type { Dials } from '../dials/dials.js';
import { rangeOf } from '../dials/value-range.js';
import { HubError } from '../errors.js';
import type { HubStateJson } from '../state/hub-state.js';

/** What the control API works on. */
export interface ControlParts {
  readonly dials: DialBoard;
  /** Everything that the hub holds. */
  readonly exportState: () => HubStateJson;
}

/**
 * The hub's own controls, which no real hub has: read and turn the dials, export everything. Answers only to requests that name this machine as
 * host, and not to other web pages.
 */
export function createControlRouter({ dials, exportState }: ControlParts): Router {
  const router = express.Router();
  router.use(refuseForeignHosts, refuseForeignReaders);
  router.get('/dials', (_request, response) => {
    response.json(state(dials));
  });
  router.patch('/dials', refuseForeignPages, express.json({ limit: '16kb' }), (request, response) => {
    turn(dials, request, response);
  });
  router.delete('/dials', (_request, response) => {
    dials.turn(INITIAL_DIALS);
    response.json(state(dials));
  });
  router.get('/state', (_request, response) => {
    response.json(exportState());
  });
  return router;
}

/** Where the dials stand, what each does, and what each takes: enough to draw them. */
function state(dials: DialBoard): object {
  const entries = Object.entries(DIALS);
  return {
    dials: dials.values,
    help: Object.fromEntries(entries.map(([name, { help }]) => [name, help])),
    ranges: Object.fromEntries(entries.map(([name, { schema }]) => [name, rangeOf(schema)])),
    initial: INITIAL_DIALS,
  };
}

function turn(dials: DialBoard, { body }: Request, response: Response): void {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    response.status(400).json({ problem: { message: 'Send an object with the dials to turn.' } });
    return;
  }
  try {
    // Every value is checked before one is turned.
    dials.turn(body as Partial<Dials>);
    response.json(state(dials));
  } catch (error) {
    if (!(error instanceof HubError)) throw error;
    response.status(400).json({ problem: { message: error.message } });
  }
}
