// @ts-check
/* global HTMLElement */
import { cardHead } from './card-parts.js';
import { element } from './element.js';
import { factList } from './fact-list.js';
import { formAnswer, mayLeave, nextPage, pageOf, summaryOf } from './form-flow.js';
import { pageControl } from './form-page.js';

/** @typedef {import('../src/console/rich/form-view.js').FormView} FormView */
/** @typedef {import('./form-flow.js').FormAnswers} FormAnswers */

/**
 * A form: a bubble that opens, its pages one after the other, a summary, and what it says when it was sent.
 *
 * @param {FormView} form
 * @param {import('./card-parts.js').BodyActions} actions
 */
export function formCard(form, { pick }) {
  const card = element('form', { class: 'card form', novalidate: true, 'data-testid': 'form' });
  /** @type {readonly string[]} */
  let path = [];
  /** @type {Map<string, readonly string[]>} */
  const answers = new Map();
  let forward = () => {};

  /** @param {readonly (HTMLElement | undefined)[]} nodes @param {() => void} next */
  const show = (nodes, next) => {
    forward = next;
    const opened = card.childElementCount > 0;
    card.replaceChildren(...nodes.filter((node) => node !== undefined));
    if (opened) focusFirst(card);
  };

  /** @param {readonly string[]} ids of the pages up to the one that is shown; none for the closed bubble */
  const go = (ids) => {
    path = ids;
    const page = pageOf(form, ids.at(-1));
    if (page === undefined) show(closedNodes(form, pick !== undefined), () => go([form.start]));
    else
      show(
        pageNodes(form, path, answers, () => go(path.slice(0, -1))),
        leave,
      );
  };

  const leave = () => {
    const page = pageOf(form, path.at(-1));
    if (page === undefined || !mayLeave(page, answers)) return;
    const following = nextPage(form, path, answers);
    if (following !== undefined) go([...path, following.id]);
    else if (form.showSummary)
      show(
        summaryNodes(form, path, answers, () => go(path)),
        () => void send(),
      );
    else void send();
  };

  const send = async () => {
    if (pick === undefined) return;
    const again = forward;
    forward = () => {};
    if (await pick(formAnswer(form, path, answers))) show(sentNodes(form), () => {});
    else forward = again;
  };

  card.addEventListener('submit', (event) => {
    event.preventDefault();
    forward();
  });
  go([]);
  return card;
}

/** @param {HTMLElement} card */
function focusFirst(card) {
  const first = card.querySelector('input:checked, input, select, textarea, button');
  if (first instanceof HTMLElement) first.focus({ preventScroll: true });
  card.scrollIntoView({ block: 'nearest' });
}

/** @param {FormView} form @param {boolean} canOpen */
function closedNodes(form, canOpen) {
  const { splash, title, button, pages } = form;
  const said = [splash?.title === title ? undefined : splash?.title, splash?.text];
  return [
    ...cardHead(form),
    ...said.map((text) => (text === undefined ? undefined : element('p', { class: 'card-text' }, [text]))),
    canOpen
      ? buttons(button, 'form-begin')
      : element(
          'ul',
          { class: 'card-facts' },
          pages.map((page) => element('li', {}, [page.title])),
        ),
  ];
}

/**
 * @param {FormView} form
 * @param {readonly string[]} path
 * @param {Map<string, readonly string[]>} answers
 * @param {() => void} back
 */
function pageNodes(form, path, answers, back) {
  const page = pageOf(form, path.at(-1));
  if (page === undefined) return [];
  const row = buttons('Next', 'form-next', back);
  const next = row.querySelector('[type=submit]');
  const update = () => {
    const follows = form.showSummary || nextPage(form, path, answers) !== undefined;
    if (next !== null) next.textContent = follows ? 'Next' : 'Send';
    next?.toggleAttribute('disabled', !mayLeave(page, answers));
  };
  const control = pageControl(page, answers.get(page.id), (answer) => {
    answers.set(page.id, answer);
    update();
  });
  update();
  return [element('p', { class: 'card-label' }, [`Question ${path.length}`]), ...control, row];
}

/** @param {FormView} form @param {readonly string[]} path @param {FormAnswers} answers @param {() => void} back */
function summaryNodes(form, path, answers, back) {
  return [
    element('p', { class: 'card-label' }, ['Your answers']),
    factList(summaryOf(form, path, answers)),
    buttons('Send', 'form-send', back),
  ];
}

/** What the bubble says afterwards; what was answered is in the message below. @param {FormView} form */
function sentNodes({ title, reply }) {
  return [...cardHead({ title, ...reply }), element('p', { class: 'card-done', role: 'status' }, ['Sent'])];
}

/** @param {string} text @param {string} testId @param {() => void} [back] */
function buttons(text, testId, back) {
  return element('div', { class: 'card-buttons' }, [
    element('button', { type: 'submit', class: 'button primary small', 'data-testid': testId }, [text]),
    back === undefined
      ? undefined
      : element(
          'button',
          { type: 'button', class: 'button ghost small', 'data-testid': 'form-back', onclick: back },
          ['Back'],
        ),
  ]);
}
