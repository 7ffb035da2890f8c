// @ts-check
/* global EventSource */

/** @typedef {import('../src/console/conversation-view.js').ConversationView} ConversationView */
/** @typedef {import('../src/console/conversation-view.js').ConversationHeader} ConversationHeader */
/** @typedef {import('../src/console/conversation-view.js').LineView} LineView */
/** @typedef {import('../src/console/conversation-view.js').Side} Side */
/** @typedef {import('../src/console-options.js').ConsoleAccount} ConsoleAccount */
/** @typedef {import('../src/exchanges/exchange.js').ExchangeSummary} ExchangeSummary */

/**
 * What the page knows, a copy of what the hub's console keeps.
 *
 * @type {{
 *   connected: boolean,
 *   connections: number,
 *   loaded: boolean,
 *   accounts: readonly ConsoleAccount[],
 *   customer: Map<string, ConversationView>,
 *   agent: Map<string, ConversationView>,
 *   available: boolean,
 *   bots: number,
 *   exchanges: Map<number, ExchangeSummary>,
 *   clearings: number,
 * }}
 */
export const state = {
  connected: false,
  connections: 0,
  loaded: false,
  accounts: [],
  customer: new Map(),
  agent: new Map(),
  available: true,
  bots: 0,
  exchanges: new Map(),
  clearings: 0,
};

/**
 * Follows the console's events for as long as the page is open; the browser reconnects by itself, and each connection
 * begins with the whole present state.
 *
 * @param {() => void} changed called after each change
 */
export function follow(changed) {
  const source = new EventSource('/console/events');
  /** @param {string} name @param {(data: any) => void} apply */
  const on = (name, apply) => {
    source.addEventListener(name, (event) => {
      apply(JSON.parse(event.data));
      changed();
    });
  };
  on('snapshot', applySnapshot);
  on('accounts', ({ accounts }) => (state.accounts = accounts));
  on('conversation', ({ conversation }) => applyHeader(conversation));
  on('line', ({ side, conversation, line }) => applyLine(side, conversation, line));
  on('log', ({ side, conversation, lines }) => withLines(side, conversation, () => lines));
  on('availability', ({ available }) => (state.available = available));
  on('exchanges', ({ exchanges }) => addExchanges(exchanges));
  on('exchanges-cleared', clearExchanges);
  on('removed', ({ side, conversation }) => booksOf(side).delete(conversation));
  source.addEventListener('open', () => setConnected(true, changed));
  source.addEventListener('error', () => setConnected(false, changed));
}

/**
 * The conversations of one side, the one that was touched last first.
 *
 * @param {Side} side
 * @returns {readonly ConversationView[]}
 */
export function newestFirst(side) {
  return [...booksOf(side).values()].reverse();
}

/** @param {Side} side */
function booksOf(side) {
  return side === 'customer' ? state.customer : state.agent;
}

/** @param {boolean} connected @param {() => void} changed */
function setConnected(connected, changed) {
  state.connected = connected;
  if (connected) state.connections += 1;
  changed();
}

/** The most exchanges that are kept here, as many as the hub keeps. */
const MAX_EXCHANGES = 10_000;

/**
 * Takes over what the hub has noted; what is known already is replaced.
 *
 * @param {readonly ExchangeSummary[]} exchanges
 */
export function addExchanges(exchanges) {
  for (const exchange of exchanges) state.exchanges.set(exchange.number, exchange);
  for (const number of state.exchanges.keys()) {
    if (state.exchanges.size <= MAX_EXCHANGES) break;
    state.exchanges.delete(number);
  }
}

function clearExchanges() {
  state.exchanges.clear();
  state.clearings += 1;
}

/** @param {{ accounts: readonly ConsoleAccount[], customer: ConversationView[], agent: ConversationView[], available: boolean, bots: number }} snapshot */
function applySnapshot({ accounts, customer, agent, available, bots }) {
  state.loaded = true;
  state.available = available;
  state.bots = bots;
  state.accounts = accounts;
  state.customer = new Map(customer.map((view) => [view.key, view]));
  state.agent = new Map(agent.map((view) => [view.key, view]));
}

/** @param {ConversationHeader} header */
function applyHeader(header) {
  const book = booksOf(header.side);
  const lines = book.get(header.key)?.lines ?? [];
  book.delete(header.key);
  book.set(header.key, { ...header, lines });
}

/** @param {Side} side @param {string} key @param {LineView} line */
function applyLine(side, key, line) {
  withLines(side, key, (lines) => {
    // What changes is most often at the end; a log may be very long.
    if (lines.at(-1)?.key === line.key) return [...lines.slice(0, -1), line];
    const known = lines.some((each) => each.key === line.key);
    return known ? lines.map((each) => (each.key === line.key ? line : each)) : [...lines, line];
  });
}

/**
 * @param {Side} side
 * @param {string} key
 * @param {(lines: readonly LineView[]) => readonly LineView[]} change
 */
function withLines(side, key, change) {
  const view = booksOf(side).get(key);
  if (view !== undefined) booksOf(side).set(key, { ...view, lines: change(view.lines) });
}
