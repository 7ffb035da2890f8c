// @ts-check
import { element } from '../element.js';
import { send } from '../requests.js';
import { documentationOf, wordsFor } from './error-words.js';

/** @typedef {import('../../src/exchanges/exchange.js').ExchangeSummary} ExchangeSummary */
/** @typedef {import('../../src/exchanges/exchange-detail.js').ExchangePartView} ExchangePartView */

/** One exchange in full. */
export function createExchangeDetail() {
  const node = element(
    'section',
    { class: 'detail', 'aria-label': 'The chosen exchange', 'data-testid': 'exchange-detail', tabindex: '0' },
    [element('p', { class: 'empty' }, ['Choose an exchange to see it in full.'])],
  );
  let shown = 0;
  let wasAnswered = false;
  /** How often one was asked for: what was asked before the latest comes too late. */
  let asked = 0;

  /** @param {number} number @param {ExchangeSummary | undefined} summary */
  const show = async (number, summary) => {
    shown = number;
    asked += 1;
    const mine = asked;
    wasAnswered = summary?.durationMs !== undefined;
    const answer = await send('GET', `/console/inspector/exchanges/${number}`);
    if (mine !== asked) return;
    node.replaceChildren(
      ...(answer.ok ? detailNodes(answer.body) : [element('p', { class: 'empty' }, [answer.message])]),
    );
  };

  return {
    node,
    show,
    /** Shows it again when its answer has come. @param {ExchangeSummary | undefined} summary */
    refresh: async (summary) => {
      if (summary === undefined || summary.number !== shown || wasAnswered) return;
      if (summary.durationMs !== undefined) await show(shown, summary);
    },
  };
}

/** @param {import('../../src/exchanges/exchange-detail.js').ExchangeDetail} detail */
function detailNodes({ summary, request, response }) {
  const { method, target, status, durationMs, direction, operation, conversations } = summary;
  const outcome = status === undefined ? (summary.failure ?? 'No answer yet') : `Answered ${status}`;
  const took = durationMs === undefined ? '' : ` after ${durationMs} ms`;
  return [
    element('h3', {}, [`${method} ${target}`]),
    element('p', { class: 'quiet-text' }, [
      `${direction === 'in' ? 'A request to the hub' : 'A request of the hub'}, number ${summary.number}. ${outcome}${took}.`,
    ]),
    element('p', { class: 'links' }, [
      ...conversations.map((id) =>
        element('a', { href: `#inspector/conversations/${encodeURIComponent(id)}` }, [
          `Conversation ${id.slice(0, 8)}`,
        ]),
      ),
      operation === undefined
        ? undefined
        : element('a', { href: documentationOf(operation), target: '_blank', rel: 'noopener noreferrer' }, [
            `Documentation of ${operation}`,
          ]),
    ]),
    explanation(summary),
    ...partNodes('Request', request),
    ...(response === undefined ? [] : partNodes('Answer', response)),
  ].filter((node) => node !== undefined);
}

/** @param {ExchangeSummary} summary */
function explanation(summary) {
  const words = wordsFor(summary);
  if (words === undefined) return undefined;
  return element('div', { class: 'explanation', 'data-testid': 'explanation' }, [
    element('p', { class: 'card-title' }, [summary.code ?? 'What went wrong']),
    element('p', {}, [words.meaning]),
    element('p', {}, [element('strong', {}, ['What to do: ']), words.advice]),
  ]);
}

/** @param {string} title @param {ExchangePartView} part */
function partNodes(title, { headers, json, text, bodyLeftOut }) {
  const body = json ?? text;
  const names = Object.entries(headers);
  return [
    element('h4', {}, [title]),
    names.length === 0
      ? undefined
      : element('details', { class: 'headers' }, [
          element('summary', {}, [`${names.length} headers`]),
          element(
            'dl',
            { class: 'facts' },
            names.map(([name, value]) =>
              element('div', { class: 'fact' }, [element('dt', {}, [name]), element('dd', {}, [value])]),
            ),
          ),
        ]),
    body === undefined
      ? element('p', { class: 'quiet-text' }, [
          bodyLeftOut === undefined ? 'No body.' : `Body ${bodyLeftOut}.`,
        ])
      : element(
          'pre',
          {
            class: 'code',
            tabindex: '0',
            'aria-label': `Body of the ${title.toLowerCase()}`,
            role: 'region',
          },
          json === undefined ? [body] : highlighted(body),
        ),
  ].filter((node) => node !== undefined);
}

/** JSON with its names and values told apart, as nodes: whatever it says stays text. @param {string} json */
function highlighted(json) {
  // Very long bodies stay plain, so that the page stays quick.
  if (json.length > 50_000) return [json];
  /** @type {(Node | string)[]} */
  const nodes = [];
  let last = 0;
  for (const match of json.matchAll(
    /("(?:[^"\\]|\\.)*")(\s*:)?|\b(?:true|false|null)\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g,
  )) {
    const [whole, string, colon] = match;
    nodes.push(json.slice(last, match.index));
    const kind = string === undefined ? 'literal' : colon === undefined ? 'string' : 'name';
    nodes.push(element('span', { class: `json-${kind}` }, [string ?? whole]), colon ?? '');
    last = match.index + whole.length;
  }
  nodes.push(json.slice(last));
  return nodes;
}
