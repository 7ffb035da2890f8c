// @ts-check
import { element } from './element.js';

/** @typedef {import('../src/console/rich/form-page-view.js').FormPageView} FormPageView */

/** Makes the names and ids of controls differ between forms. */
let controls = 0;

/**
 * The heading of a page and what is filled in there.
 *
 * @param {FormPageView} page
 * @param {readonly string[] | undefined} answer what was filled in before
 * @param {(answer: readonly string[]) => void} changed
 * @returns {readonly (HTMLElement | undefined)[]}
 */
export function pageControl(page, answer, changed) {
  controls += 1;
  const id = `form-control-${controls}`;
  const subtitle =
    page.subtitle === undefined || page.subtitle === page.title
      ? undefined
      : element('p', { class: 'card-subtitle' }, [page.subtitle]);
  if (page.kind === 'select') {
    const title = element('p', { class: 'card-title', id }, [page.title]);
    return [title, subtitle, choices(page, id, answer ?? [], changed)];
  }
  const title = element('label', { class: 'card-title', for: id }, [page.title]);
  return [title, subtitle, field(page, id, answer, changed)];
}

/**
 * @param {Extract<FormPageView, { kind: 'select' }>} page
 * @param {string} id of the heading
 * @param {readonly string[]} answer
 * @param {(answer: readonly string[]) => void} changed
 */
function choices({ multiple, items }, id, answer, changed) {
  const type = multiple ? 'checkbox' : 'radio';
  const group = element(
    'div',
    { class: 'list-section', role: multiple ? 'group' : 'radiogroup', 'aria-labelledby': id },
    items.map(({ title }, place) =>
      element('label', { class: 'list-item', 'data-testid': 'form-item' }, [
        element('input', { type, name: id, value: String(place), checked: answer.includes(String(place)) }),
        element('span', { class: 'list-item-text' }, [title]),
      ]),
    ),
  );
  group.addEventListener('change', () => {
    const boxes = [...group.querySelectorAll('input')];
    changed(boxes.filter((box) => box.checked).map((box) => box.value));
  });
  return group;
}

/**
 * @param {Exclude<FormPageView, { kind: 'select' }>} page
 * @param {string} id
 * @param {readonly string[] | undefined} answer
 * @param {(answer: readonly string[]) => void} changed
 */
function field(page, id, answer, changed) {
  const control = controlOf(page, id);
  const tell = () => changed(control.value === '' ? [] : [control.value]);
  control.value = answer?.[0] ?? '';
  if (answer === undefined && page.kind === 'date' && page.start !== undefined) {
    control.value = page.start;
    tell();
  }
  control.addEventListener('input', tell);
  return control;
}

/** @param {Exclude<FormPageView, { kind: 'select' }>} page @param {string} id */
function controlOf(page, id) {
  const attributes = { id, class: 'form-control', 'data-testid': 'form-control' };
  if (page.kind === 'picker') {
    return element('select', attributes, [
      element('option', { value: '' }, ['Choose…']),
      ...page.items.map(({ title }, place) => element('option', { value: String(place) }, [title])),
    ]);
  }
  if (page.kind === 'date') {
    return element('input', { ...attributes, type: 'date', min: page.min, max: page.max });
  }
  const { multiline, maxLength, required, keys } = page;
  const more = {
    ...attributes,
    autocomplete: 'off',
    maxlength: maxLength === undefined ? undefined : String(maxLength),
    placeholder: required ? undefined : 'Optional',
  };
  return multiline
    ? element('textarea', { ...more, rows: '3' })
    : element('input', { ...more, type: 'text', inputmode: keys });
}
