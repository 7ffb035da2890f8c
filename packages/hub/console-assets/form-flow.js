// @ts-check

/** @typedef {import('../src/console/rich/form-view.js').FormView} FormView */
/** @typedef {import('../src/console/rich/form-page-view.js').FormPageView} FormPageView */

/**
 * Answers by the id of their page: the places of the items that were chosen, or the words. How the pages of a form follow each
 * other is kept apart from how they are drawn.
 *
 * @typedef {ReadonlyMap<string, readonly string[]>} FormAnswers
 */

/**
 * The page with this id.
 *
 * @param {FormView} form
 * @param {string | undefined} id
 * @returns {FormPageView | undefined}
 */
export function pageOf({ pages }, id) {
  return pages.find((page) => page.id === id);
}

/**
 * The page after the last one of `path`: what the answer leads to, else what the page says. Nothing follows the last page, nor
 * one that leads nowhere or back to where one has been.
 *
 * @param {FormView} form
 * @param {readonly string[]} path ids of the pages so far
 * @param {FormAnswers} answers
 * @returns {FormPageView | undefined}
 */
export function nextPage(form, path, answers) {
  const page = pageOf(form, path.at(-1));
  if (page === undefined || page.last) return undefined;
  const branch = chosen(page, answers).find((item) => item.next !== undefined)?.next;
  const id = branch ?? page.next;
  return id === undefined || path.includes(id) ? undefined : pageOf(form, id);
}

/**
 * Whether a page is filled in well enough to be left.
 *
 * @param {FormPageView} page
 * @param {FormAnswers} answers
 */
export function mayLeave(page, answers) {
  const words = (answers.get(page.id)?.[0] ?? '').trim();
  switch (page.kind) {
    case 'select':
    case 'picker':
      return chosen(page, answers).length > 0;
    case 'date':
      return words !== '' && words >= (page.min ?? words) && words <= (page.max ?? words);
    case 'input':
      return (words !== '' || !page.required) && words.length <= (page.maxLength ?? words.length);
  }
}

/**
 * What was answered along a path, to be read.
 *
 * @param {FormView} form
 * @param {readonly string[]} path
 * @param {FormAnswers} answers
 * @returns {readonly { name: string, value: string }[]}
 */
export function summaryOf(form, path, answers) {
  return path.flatMap((id) => {
    const page = pageOf(form, id);
    if (page === undefined) return [];
    const value = isChoice(page)
      ? chosen(page, answers)
          .map(({ title }) => title)
          .join(', ')
      : shown(page, wordsOf(page, answers));
    return [{ name: page.title, value }];
  });
}

/**
 * What is sent: only the pages along the path, so that nothing is left of a branch that was left again.
 *
 * @param {FormView} form
 * @param {readonly string[]} path
 * @param {FormAnswers} answers
 * @returns {{ text: string, json: object }}
 */
export function formAnswer(form, path, answers) {
  const lines = summaryOf(form, path, answers).filter(({ value }) => value !== '');
  const pages = path.map((id) => pageOf(form, id)).filter((page) => page !== undefined);
  const selections = pages.map((page) => ({
    pageIdentifier: page.id,
    pageTitle: page.title,
    ...(isChoice(page) ? { items: chosen(page, answers).map(sentItem) } : { answer: wordsOf(page, answers) }),
  }));
  const text = lines
    .map(({ name, value }) => `${name}${/[?!.:]$/.test(name) ? '' : ':'} ${value}`)
    .join('\n');
  return { text: text === '' ? 'Sent without answers' : text, json: { type: 'form', selections } };
}

/** @param {import('../src/console/rich/form-page-view.js').FormItemView} item */
function sentItem({ title, value, identifier }) {
  return { title, value, ...(identifier === undefined ? {} : { identifier }) };
}

/** A day as a person writes it; other words as they are. @param {FormPageView} page @param {string} words */
function shown(page, words) {
  const time = Date.parse(words);
  if (page.kind !== 'date' || Number.isNaN(time)) return words;
  return new Intl.DateTimeFormat(undefined, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(time));
}

/** @param {FormPageView} page @param {FormAnswers} answers */
function wordsOf(page, answers) {
  return (answers.get(page.id)?.[0] ?? '').trim();
}

/** @param {FormPageView} page @returns {page is Extract<FormPageView, { kind: 'select' | 'picker' }>} */
function isChoice(page) {
  return page.kind === 'select' || page.kind === 'picker';
}

/** @param {FormPageView} page @param {FormAnswers} answers */
function chosen(page, answers) {
  if (!isChoice(page)) return [];
  return (answers.get(page.id) ?? []).flatMap((place) => page.items[Number(place)] ?? []);
}
