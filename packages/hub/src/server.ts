import http from 'node:http';
import express from 'express';
import type { Express, Router } from 'express';
import { DOWNLOAD_PATH, UPLOAD_PATH } from './assets/signed-addresses.js';
import { createTransferRouter } from './assets/transfer-router.js';
import { OPEN_TO } from './console/page-guard.js';
import type { OpenTo } from './console/page-guard.js';
import { createControlRouter } from './control/control-router.js';
import { createApiFaults } from './dials/api-faults.js';
import { createTokenFaults } from './dials/token-faults.js';
import { HubError, HubRefusal } from './errors.js';
import type { ExchangeLog } from './exchanges/exchange-log.js';
import { recordRequests } from './exchanges/record-requests.js';
import type { HubCore } from './hub-core.js';
import type { OAuthClient } from './oauth-clients.js';
import { createRefusalAnswer } from './operations/answer-refusal.js';
import { createOperationsRouter } from './operations/operations-router.js';
import type { HubStateJson } from './state/hub-state.js';
import { createTokenEndpoint } from './token-endpoint.js';

/** Path of the API below the address of the hub (protocol 2.1). */
export const API_PATH = '/conversation/conversationmgr/v3';
/** Path of the token endpoint. */
export const TOKEN_PATH = '/oauth2/token';

/** Path of what is no hub's: dials, for tests and for the page. */
export const CONTROL_PATH = '/control';

/** What is served beside the API. */
export interface HubAppOptions {
  readonly clients: readonly OAuthClient[];
  readonly exportState: () => HubStateJson;
  /** Who may use the page and the control API. */
  readonly openTo: OpenTo;
  /** The web page, if there is one. */
  readonly console?: Router;
  /** Where the requests to the hub are noted, if they are. */
  readonly log?: ExchangeLog;
}

/** Everything that a hub serves: tokens, the 35 operations, uploads and downloads, and the console. */
export function createHubApp(core: HubCore, options: HubAppOptions): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('query parser', 'simple');
  app.set(OPEN_TO, options.openTo);
  const { tokens, settings, dials, room, clock } = core;
  if (options.log !== undefined)
    app.use([TOKEN_PATH, API_PATH, UPLOAD_PATH, DOWNLOAD_PATH], recordRequests(options.log));
  // First what is called most often.
  app.use(API_PATH, createApiFaults(dials, room, clock), createOperationsRouter(core));
  app.use(TOKEN_PATH, createTokenFaults(dials, room));
  app.use(
    createTokenEndpoint({
      clients: options.clients,
      tokens,
      tokenLifetimeSeconds: settings.tokenLifetimeSeconds,
    }),
  );
  app.use(createTransferRouter(core));
  app.use(CONTROL_PATH, createControlRouter({ dials, exportState: options.exportState }));
  if (options.console !== undefined) app.use(options.console);
  app.use((request) => {
    throw new HubRefusal('notFound', [`${request.method} ${request.path}`]);
  });
  app.use(createRefusalAnswer(core));
  return app;
}

/** A server that listens. */
export interface ListeningServer {
  readonly port: number;
  /** Ends all connections and frees the port. */
  readonly close: () => Promise<void>;
}

/**
 * Listens for requests.
 *
 * @throws HubError COLLOQUY_E_HUB_LISTEN when the port is taken.
 */
export async function listen(app: Express, host: string, port: number): Promise<ListeningServer> {
  const server = http.createServer(app);
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const values = [`${host}:${port}`, error.code ?? error.message];
      reject(new HubError('COLLOQUY_E_HUB_LISTEN', values, { cause: error }));
    });
    server.listen(port, host, resolve);
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}
