import { randomUUID } from 'node:crypto';
import { readCallback } from '@colloquy/protocol';
import express, { Router, type ErrorRequestHandler, type RequestHandler } from 'express';
import type { ConsoleOptions } from '../console-options.js';
import { addAgentActions, agentConversation, agentSender } from './agent-actions.js';
import { createApplication, type Application } from './application.js';
import { basicGuard } from './basic-guard.js';
import { createConversationBook, type ConversationBook } from './conversation-book.js';
import { emptyView, type AccountView, type ConversationView, type Side } from './conversation-view.js';
import { addCustomerActions, customerConversation, customerSender } from './customer-actions.js';
import { agentPresence, type AgentPresence } from './agent-presence.js';
import { botRoutes } from './bots/bot-routes.js';
import { createEventStream, type EventStream } from './event-stream.js';
import { fileRoute } from './file-route.js';
import { createHubApi } from './hub-api.js';
import { announceExchanges, inspectorRoutes } from './inspector/inspector-routes.js';
import { pageAssets } from './page-assets.js';
import { refuseForeignHosts, refuseForeignPages } from './page-guard.js';
import { richExamples } from './rich-examples.js';

/** The conversations of both sides, the one touched longest ago first. */
export type PageViews = Readonly<Record<Side, readonly ConversationView[]>>;

/** The web page of the hub, ready to be mounted at the root of its server. */
export interface Console {
  readonly router: express.Router;
  /** What the page shows of each side. */
  readonly views: () => PageViews;
  /** Whether the page's agents are there. */
  readonly available: () => boolean;
  /** Shows again what another hub has shown. */
  readonly restore: (state: PageViews & { readonly available: boolean }) => void;
  /** Ends the streams of all open pages; call it before the server closes. May be called twice. */
  readonly close: () => void;
}

/** Bounds of the console, all with defaults. */
export interface ConsoleLimits {
  /** Conversations kept for each side; the one touched longest ago goes first. */
  readonly maxConversations: number;
  /** Lines kept for each conversation. */
  readonly maxLines: number;
  /** What may wait unsent for one page before it is cut off. */
  readonly maxUnsentBytes: number;
  readonly heartbeatMs: number;
  /** How often the list of accounts is looked at while a page is open. */
  readonly accountsCheckMs: number;
}

const DEFAULT_LIMITS = {
  maxConversations: 200,
  maxLines: 10_000,
  maxUnsentBytes: 16 * 1024 * 1024,
  heartbeatMs: 15_000,
  accountsCheckMs: 1_000,
} as const satisfies ConsoleLimits;

/**
 * The console: a customer application and an agent application in one page. It uses only the documented API over HTTP
 * and receives callbacks, so what works here works with any other client. State is in memory and bounded; a reload of
 * the page shows everything again, and a hub that keeps its state shows it again after a restart.
 *
 * ```ts
 * const page = createConsole({ apiUrl, getToken, customerCallback, agentCallback, accounts });
 * app.use(page.router);
 * ```
 */
export function createConsole(options: ConsoleOptions, limits: Partial<ConsoleLimits> = {}): Console {
  const parts = partsOf(options, { ...DEFAULT_LIMITS, ...limits });
  const { books, presence, stops, stream } = parts;
  return {
    router: routerOf(options, parts),
    views: () => ({ customer: books.customer.all(), agent: books.agent.all() }),
    available: presence.available,
    restore: ({ customer, agent, available }) => {
      customer.forEach(books.customer.open);
      agent.forEach(books.agent.open);
      presence.restore(available);
    },
    close: () => [...stops, stream.close].forEach((end) => end()),
  };
}

/** Ids and the time. */
const CLOCK = { newId: () => randomUUID(), now: () => new Date() };

interface Parts {
  readonly stream: EventStream;
  readonly presence: AgentPresence;
  readonly books: Readonly<Record<Side, ConversationBook>>;
  readonly applications: Readonly<Record<Side, Application>>;
  readonly stops: readonly (() => void)[];
}

function partsOf(options: ConsoleOptions, bounds: ConsoleLimits): Parts {
  const api = createHubApi(options);
  const stream = createEventStream({
    ...bounds,
    snapshot: () => ({
      name: 'snapshot',
      accounts: options.accounts(),
      customer: books.customer.all(),
      agent: books.agent.all(),
      available: presence.available(),
      bots: options.bots?.length ?? 0,
    }),
  });
  const presence = agentPresence({ ...CLOCK, api, accounts: options.accounts, tell: stream.publish });
  const books = {
    customer: createConversationBook(bounds, stream.publish),
    agent: createConversationBook(bounds, stream.publish),
  };
  const customer = createApplication({
    ...CLOCK,
    api,
    side: 'customer',
    book: books.customer,
    firstOwner: ({ account }) => (answersByAgents(options, account) ? 'waiting' : 'bot'),
    senderOf: customerSender,
    conversationOf: customerConversation,
  });
  const agent = createApplication({
    ...CLOCK,
    api,
    side: 'agent',
    book: books.agent,
    firstOwner: () => 'waiting',
    senderOf: agentSender,
    conversationOf: agentConversation,
  });
  const stops = [watchAccounts(options, stream, bounds.accountsCheckMs)];
  if (options.inspector !== undefined) stops.push(announceExchanges(options.inspector.log, stream));
  return { stream, presence, books, applications: { customer, agent }, stops };
}

function routerOf(options: ConsoleOptions, { stream, presence, books, applications }: Parts): Router {
  const router = Router();
  const { customer, agent } = applications;
  router.use('/console/customer/callback', callbackRoute(basicGuard(options.customerCallback), customer));
  router.use('/console/agent/callback', callbackRoute(basicGuard(options.agentCallback), agent));
  router.get(['/', '/console/*rest'], refuseForeignHosts);
  router.get('/console/events', stream.connect);
  router.get('/console/agent/examples', (_request, response) => {
    response.json({ examples: richExamples(CLOCK.now()) });
  });
  if (options.inspector !== undefined) {
    router.use('/console/inspector', refuseForeignHosts, inspectorRoutes(options.inspector));
  }
  router.use('/console/bots', botRoutes(options.bots ?? []));
  router.use(pageAssets());
  const pageOnly = [refuseForeignHosts, refuseForeignPages];
  router.use('/console/customer', fileRoute(pageOnly, customer, uploadingCustomer(books.customer)));
  router.use('/console/agent', fileRoute(pageOnly, agent, books.agent.find));
  const [customerRouter, agentRouter] = [Router(), Router()];
  agentRouter.post('/availability', presence.route);
  addCustomerActions(customerRouter, { ...CLOCK, application: customer, book: books.customer });
  addAgentActions(agentRouter, { ...CLOCK, application: agent, book: books.agent });
  const guards = [...pageOnly, express.json({ limit: '256kb' })];
  router.use('/console/customer', guards, customerRouter);
  router.use('/console/agent', guards, agentRouter);
  router.use('/console', answerUnreadable);
  return router;
}

/** A file may be chosen before the first message, when there is no conversation yet. */
function uploadingCustomer(book: ConversationBook) {
  return (key: string, channelType: string | undefined): ConversationView | undefined => {
    const view = book.find(key);
    if (view !== undefined || channelType === undefined) return view;
    const start = emptyView({ key, side: 'customer', at: CLOCK.now().toISOString(), owner: 'draft' });
    return { ...start, account: { address: '', channelType } };
  };
}

/** Whether no bot is behind an account, so that a conversation begins by waiting for a person. */
function answersByAgents(options: ConsoleOptions, account: AccountView | undefined): boolean {
  const found = options
    .accounts()
    .find(({ address, channelType }) => address === account?.address && channelType === account.channelType);
  return found !== undefined && found.bot === undefined;
}

/** Authorization first, then the body; 202 at once, the work after (protocol 7.1). */
function callbackRoute(guard: RequestHandler, application: Application): Router {
  const router = Router();
  router.post('/', guard, express.json({ limit: '16mb' }), async (request, response) => {
    const body: unknown = request.body;
    if (typeof body !== 'object' || body === null || Array.isArray(body)) {
      response.status(400).end();
      return;
    }
    const { messages } = readCallback(body);
    response.status(202).end();
    for (const message of messages) await application.receive(message);
  });
  return router;
}

/** A bot may register while the page is open; the page must offer it without a reload. */
function watchAccounts(options: ConsoleOptions, stream: EventStream, everyMs: number): () => void {
  let known = '';
  const timer = setInterval(() => {
    if (stream.size() === 0) return;
    const accounts = options.accounts();
    const now = JSON.stringify(accounts);
    if (now === known) return;
    known = now;
    stream.publish({ name: 'accounts', accounts });
  }, everyMs);
  timer.unref();
  return () => {
    clearInterval(timer);
  };
}

/** Bodies that are not JSON, or too large. Four parameters, because express tells error handlers by their number. */
const answerUnreadable: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  const status =
    typeof error === 'object' && error !== null && 'status' in error ? Number(error.status) : 500;
  if (response.headersSent || !(status >= 400 && status < 500)) {
    next(error);
    return;
  }
  response
    .status(status)
    .json({ problem: { message: 'The body could not be read as JSON, or is too large.' } });
};
