// @ts-check
/* global HTMLElement, HTMLInputElement */
import { byId, element } from '../element.js';
import { showProblem } from '../problem.js';
import { inTurn } from '../requests.js';

/** @typedef {import('../../src/dials/value-range.js').ValueRange} ValueRange */
/** @typedef {import('../requests.js').Answer} Answer */
/** @typedef {{ dials: Record<string, unknown>, help: Record<string, string>, ranges: Record<string, ValueRange>, initial: Record<string, unknown> }} Board */

/** Dials belong together by how their names begin. */
const GROUPS = [
  { title: 'Calls of the API', begin: 'api' },
  { title: 'Tokens', begin: 'token' },
  { title: 'Callbacks', begin: 'callback' },
  { title: 'Everything else', begin: '' },
];

/**
 * What goes wrong at this hub, and how much of it: each dial can be turned while it runs.
 *
 * @param {HTMLElement} view
 */
export function createDialsView(view) {
  const board = element('div', { class: 'board' });
  const reset = element('button', { type: 'button', class: 'button small', 'data-testid': 'reset-dials' }, [
    'All back',
  ]);
  view.append(
    element('div', { class: 'filters' }, [
      element('p', { class: 'quiet-text' }, [
        'A real hub is slow, refuses, loses answers. So does this one, when it is told to.',
      ]),
      reset,
    ]),
    board,
  );
  /** @type {Map<string, (value: unknown, isTurned: boolean) => void>} */
  const shown = new Map();
  let loaded = false;

  /** @param {Answer} answer @returns {answer is Extract<Answer, { ok: true }>} */
  const take = (answer) => {
    showProblem('inspector-problem', answer);
    if (answer.ok) draw(answer.body);
    return answer.ok;
  };

  /** @param {Board} state */
  const draw = (state) => {
    if (shown.size === 0) board.append(...groupNodes(state, shown, turn));
    const turned = Object.keys(state.dials).filter(
      (name) => name !== 'seed' && state.dials[name] !== state.initial[name],
    );
    for (const [name, update] of shown) update(state.dials[name], state.dials[name] !== state.initial[name]);
    const badge = byId('dials-badge', HTMLElement);
    badge.hidden = turned.length === 0;
    badge.textContent = `${turned.length} turned`;
  };

  const ask = () => inTurn('GET', '/control/dials');

  /** @param {string} name @param {unknown} value @param {() => void} answered */
  const turn = async (name, value, answered) => {
    const answer = await inTurn('PATCH', '/control/dials', { [name]: value });
    answered();
    if (take(answer)) return;
    // What was refused goes back, and why stays to be read.
    const now = await ask();
    if (now.ok) draw(now.body);
    else loaded = false;
  };
  reset.addEventListener('click', async () => take(await inTurn('DELETE', '/control/dials')));

  return {
    show: () => {
      if (loaded) return;
      loaded = true;
      void ask().then((answer) => (loaded = take(answer)));
    },
  };
}

/**
 * @param {Board} state
 * @param {Map<string, (value: unknown, isTurned: boolean) => void>} shown
 * @param {(name: string, value: unknown, answered: () => void) => void} turn
 */
function groupNodes(state, shown, turn) {
  const names = new Set(Object.keys(state.dials));
  return GROUPS.map(({ title, begin }) => {
    const own = [...names].filter((name) => name.startsWith(begin));
    for (const name of own) names.delete(name);
    return element('fieldset', { class: 'dial-group' }, [
      element('legend', {}, [title]),
      ...own.map((name) => {
        const range = state.ranges[name];
        const dial = dialNode(name, state.help[name] ?? '', range, (value, answered) =>
          turn(name, value, answered),
        );
        shown.set(name, dial.update);
        return dial.node;
      }),
    ]);
  });
}

/** @param {string} name @param {string} help @param {ValueRange | undefined} range @param {(value: unknown, answered: () => void) => void} turn */
function dialNode(name, help, range, turn) {
  const id = `dial-${name}`;
  const isShare = range?.kind === 'number' && range.most === 1 && !range.whole;
  const control = controlOf(id, range, isShare);
  const reading = element('output', { for: id, class: 'dial-reading' });
  const read = () => (isShare ? (reading.value = `${Math.round(Number(control.value) * 100)} %`) : undefined);
  // What somebody sets stands until the hub has answered to it: what it says of another dial was said before it knew.
  let isBeingSet = false;
  let asked = 0;
  control.addEventListener('input', () => {
    isBeingSet = true;
    read();
  });
  control.addEventListener('blur', () => (isBeingSet = false));
  control.addEventListener('change', () => {
    isBeingSet = false;
    asked += 1;
    const isSwitch = control instanceof HTMLInputElement && control.type === 'checkbox';
    const value = range?.kind === 'number' ? Number(control.value) : control.value;
    turn(isSwitch ? control.checked : value, () => (asked -= 1));
  });
  control.setAttribute('aria-describedby', `${id}-help`);
  control.dataset['testid'] = id;
  const node = element('div', { class: 'dial' }, [
    element('label', { for: id }, [name]),
    element('span', { class: 'dial-control' }, [control, isShare ? reading : undefined]),
    element('p', { class: 'quiet-text', id: `${id}-help` }, [help.replaceAll('`', '')]),
  ]);
  return {
    node,
    /** @param {unknown} value @param {boolean} isTurned */
    update: (value, isTurned) => {
      node.dataset['turned'] = String(isTurned);
      if (isBeingSet || asked > 0) return;
      if (control instanceof HTMLInputElement && control.type === 'checkbox')
        control.checked = value === true;
      else control.value = String(value);
      read();
    },
  };
}

/** @param {string} id @param {ValueRange | undefined} range @param {boolean} isShare */
function controlOf(id, range, isShare) {
  if (range?.kind === 'choice') {
    return element(
      'select',
      { id },
      range.choices.map((choice) => element('option', { value: choice }, [choice])),
    );
  }
  if (range?.kind === 'switch') return element('input', { id, type: 'checkbox', role: 'switch' });
  if (range?.kind !== 'number') return element('input', { id, type: 'text' });
  return element('input', {
    id,
    type: isShare ? 'range' : 'number',
    min: String(range.least),
    max: String(range.most),
    step: isShare ? '0.05' : range.whole ? '1' : 'any',
  });
}
