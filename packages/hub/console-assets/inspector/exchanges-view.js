// @ts-check
/* global KeyboardEvent, location */
import { addExchanges, state } from '../console-state.js';
import { element } from '../element.js';
import { send } from '../requests.js';
import { createVirtualList } from '../virtual-list.js';
import { isError } from './error-words.js';
import { createExchangeDetail } from './exchange-detail.js';

/** @typedef {import('../../src/exchanges/exchange.js').ExchangeSummary} ExchangeSummary */

const CLOCK = new Intl.DateTimeFormat(undefined, {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  fractionalSecondDigits: 3,
  hourCycle: 'h23',
});

/**
 * Every HTTP exchange of the hub, in order: a list that may be long, and one of them in full.
 *
 * @param {HTMLElement} view
 */
export function createExchangesView(view) {
  const conversation = element('select', { id: 'filter-conversation', 'data-testid': 'filter-conversation' });
  const type = element('select', { id: 'filter-type', 'data-testid': 'filter-type' });
  const errors = element('input', { type: 'checkbox', id: 'filter-errors', 'data-testid': 'filter-errors' });
  const count = element('span', { class: 'quiet-text', role: 'status', 'data-testid': 'exchange-count' });
  const clear = element(
    'button',
    { type: 'button', class: 'button small', 'data-testid': 'clear-exchanges' },
    ['Clear'],
  );
  const rows = element('div', { class: 'rows' });
  const scroller = element(
    'div',
    {
      class: 'row-scroller',
      role: 'listbox',
      tabindex: '0',
      'aria-label': 'HTTP exchanges',
      'data-testid': 'exchanges',
    },
    [rows],
  );
  const empty = element('p', { class: 'empty' }, ['No exchange yet. Write as the customer, or start a bot.']);
  const detail = createExchangeDetail();
  view.append(
    element('div', { class: 'filters' }, [
      label('Conversation', conversation),
      label('Type', type),
      element('label', { class: 'check' }, [errors, ' Errors only']),
      count,
      clear,
    ]),
    element('div', { class: 'split' }, [
      element('div', { class: 'row-pane' }, [empty, scroller]),
      detail.node,
    ]),
  );
  const list = createVirtualList({ scroller, list: rows, estimate: 50, sticky: true });
  /** @type {readonly ExchangeSummary[]} */
  let shown = [];
  let selected = 0;
  /** The connection for which it was asked what the hub noted before. */
  let loadedFor = 0;

  const load = async () => {
    if (!state.connected || loadedFor === state.connections) return;
    loadedFor = state.connections;
    const { clearings } = state;
    const answer = await send('GET', '/console/inspector/exchanges');
    // What was asked for before somebody cleared them is not wanted any more.
    if (!answer.ok || clearings !== state.clearings) return;
    const later = [...state.exchanges.values()];
    state.exchanges.clear();
    addExchanges(answer.body.exchanges);
    addExchanges(later);
    show([]);
  };

  /** @param {number} number */
  const select = (number) => {
    selected = number;
    list.hold();
    const path = `#inspector/exchanges/${number}`;
    if (location.hash !== path) location.replace(path);
    draw();
    void detail.show(
      number,
      shown.find((exchange) => exchange.number === number),
    );
  };

  scroller.addEventListener('keydown', (event) => {
    if (!(event instanceof KeyboardEvent)) return;
    const index = shown.findIndex(({ number }) => number === selected);
    const next = nextIndex(event.key, index, shown.length);
    if (next === undefined) return;
    event.preventDefault();
    list.reveal(next);
    const exchange = shown[next];
    if (exchange !== undefined) select(exchange.number);
    list.reveal(next);
  });
  for (const control of [conversation, type, errors]) control.addEventListener('change', () => show([]));
  clear.addEventListener('click', () => void send('POST', '/console/inspector/clear', {}));

  const draw = () => {
    list.show(
      shown.map((exchange, index) => ({
        key: String(exchange.number),
        get signature() {
          return `${exchange.status}${exchange.failure}${exchange.number === selected}${index}/${shown.length}`;
        },
        render: () =>
          rowNode(exchange, exchange.number === selected, [index, shown.length], () =>
            select(exchange.number),
          ),
      })),
    );
    if (shown.some(({ number }) => number === selected))
      scroller.setAttribute('aria-activedescendant', `exchange-${selected}`);
    else scroller.removeAttribute('aria-activedescendant');
  };

  /** @param {readonly string[]} path */
  const show = (path) => {
    void load();
    const all = [...state.exchanges.values()].sort((a, b) => a.number - b.number);
    fill(
      conversation,
      'All',
      distinct(all.flatMap(({ conversations }) => conversations)),
      (id) => `${nameOf(id)}${id.slice(0, 8)}`,
    );
    fill(
      type,
      'All',
      distinct(all.flatMap(({ types, operation }) => [...types, operation ?? ''])),
      (text) => text,
    );
    shown = all.filter(
      (exchange) =>
        (conversation.value === '' || exchange.conversations.includes(conversation.value)) &&
        (type.value === '' || exchange.types.includes(type.value) || exchange.operation === type.value) &&
        (!errors.checked || isError(exchange)),
    );
    count.textContent = shown.length === all.length ? `${all.length}` : `${shown.length} of ${all.length}`;
    empty.hidden = shown.length > 0;
    scroller.hidden = shown.length === 0;
    const [part = ''] = path;
    if (part === 'of' && path[1] !== undefined && conversation.value !== path[1]) {
      choose(conversation, path[1]);
      location.replace('#inspector/exchanges');
      show([]);
      return;
    }
    const wanted = Number(part);
    if (part !== '' && wanted !== selected && shown.some(({ number }) => number === wanted)) {
      selected = wanted;
      void detail.show(wanted, state.exchanges.get(wanted));
    }
    draw();
    void detail.refresh(state.exchanges.get(selected));
  };

  return { show };
}

/** @param {string} text @param {HTMLElement} control */
function label(text, control) {
  return element('label', {}, [text, ' ', control]);
}

/** Who a conversation is with, if the page knows. @param {string} id */
function nameOf(id) {
  for (const view of state.customer.values()) {
    if (view.conversationId === id) return `${view.customerName ?? 'Customer'}, `;
  }
  return '';
}

/** @param {readonly string[]} values */
function distinct(values) {
  return [...new Set(values)].filter((value) => value !== '');
}

/** @param {HTMLSelectElement} select @param {string} all @param {readonly string[]} values @param {(value: string) => string} text */
function fill(select, all, values, text) {
  const signature = values.join(' ');
  if (select.dataset['signature'] === signature) return;
  const chosen = select.value;
  select.dataset['signature'] = signature;
  const options = values.map((value) => element('option', { value }, [text(value)]));
  select.replaceChildren(element('option', { value: '' }, [all]), ...options);
  if (values.includes(chosen)) select.value = chosen;
}

/** Chooses a value that may not be among the options yet. @param {HTMLSelectElement} select @param {string} value */
function choose(select, value) {
  if (![...select.options].some((option) => option.value === value)) {
    select.append(element('option', { value }, [value.slice(0, 8)]));
  }
  select.value = value;
}

/** @param {string} key @param {number} index @param {number} count @returns {number | undefined} */
function nextIndex(key, index, count) {
  const last = count - 1;
  /** @type {Readonly<Record<string, number>>} */
  const moves = {
    ArrowDown: Math.min(last, index + 1),
    ArrowUp: Math.max(0, index - 1),
    PageDown: Math.min(last, index + 10),
    PageUp: Math.max(0, index - 10),
    Home: 0,
    End: last,
  };
  return count === 0 ? undefined : moves[key];
}

/** @param {ExchangeSummary} exchange @param {boolean} isSelected @param {readonly [number, number]} position @param {() => void} select */
function rowNode(exchange, isSelected, [index, count], select) {
  const { number, direction, method, target, operation, status, failure, durationMs, types, parties } =
    exchange;
  const failed = isError(exchange);
  const outcome = status === undefined ? (failure === undefined ? '…' : 'failed') : String(status);
  const from = parties.join(', ');
  const what = types.length > 0 ? types.join(', ') : (operation ?? pathOf(target));
  return element(
    'div',
    {
      class: `exchange ${direction}`,
      id: `exchange-${number}`,
      role: 'option',
      'aria-selected': String(isSelected),
      'aria-setsize': String(count),
      'aria-posinset': String(index + 1),
      'data-testid': 'exchange',
      'data-failed': String(failed),
      onclick: select,
    },
    [
      element('span', { class: 'exchange-time' }, [CLOCK.format(new Date(exchange.at))]),
      element('span', { class: 'exchange-way' }, [
        element('span', { class: 'arrow', 'aria-hidden': 'true' }, [direction === 'in' ? '→ ' : '← ']),
        direction === 'in' ? 'to the hub' : 'callback',
      ]),
      element('span', { class: 'exchange-what' }, [what, from === '' ? '' : ` · ${from}`]),
      element('span', { class: 'exchange-target' }, [`${method} ${pathOf(target)}`]),
      element('span', { class: 'exchange-status' }, [outcome]),
      element('span', { class: 'exchange-took' }, [
        durationMs === undefined ? '' : `${Math.round(durationMs)} ms`,
      ]),
    ],
  );
}

/** @param {string} target */
function pathOf(target) {
  return target.replace('/conversation/conversationmgr/v3', '…');
}
