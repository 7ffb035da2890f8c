import type { FormItemView, FormPageView, FormView } from '@colloquy/hub';
import type { Said } from './customer-conversation.js';

/** What was answered on a page: what was chosen, or words. */
export type PageAnswer = { readonly items: readonly FormItemView[] } | { readonly words: string };

/** A page of a form with its answer. */
export interface FilledPage {
  readonly page: FormPageView;
  readonly answer: PageAnswer;
}

/** Whoever answers a page; `undefined` gives the form up. */
export type AskPage = (page: FormPageView, number: number) => Promise<PageAnswer | undefined>;

/** Goes through a form page by page, as its answers lead. */
export async function fillForm(form: FormView, ask: AskPage): Promise<Said | undefined> {
  const filled: FilledPage[] = [];
  let page = pageOf(form, form.start);
  while (page !== undefined) {
    const answer = await ask(page, filled.length + 1);
    if (answer === undefined) return undefined;
    filled.push({ page, answer });
    page = nextPage(form, filled);
  }
  return saidBy(filled);
}

/** The page after the last one: what its answer leads to, else what it says itself. Nothing follows one that leads back. */
export function nextPage(form: FormView, filled: readonly FilledPage[]): FormPageView | undefined {
  const last = filled.at(-1);
  if (last === undefined || last.page.last) return undefined;
  const branch =
    'items' in last.answer ? last.answer.items.find(({ next }) => next !== undefined) : undefined;
  const id = branch?.next ?? last.page.next;
  return id === undefined || filled.some(({ page }) => page.id === id) ? undefined : pageOf(form, id);
}

/** What is wrong with an answer; `undefined` when it is good. */
export function pageProblem(page: FormPageView, answer: PageAnswer): string | undefined {
  if ('items' in answer) return answer.items.length === 0 ? 'Please choose.' : undefined;
  switch (page.kind) {
    case 'date':
      return dateProblem(page, answer.words);
    case 'input':
      return inputProblem(page, answer.words);
    case 'picker':
    case 'select':
      return 'Please choose.';
  }
}

function dateProblem(
  { min, max }: Extract<FormPageView, { kind: 'date' }>,
  words: string,
): string | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(words) || Number.isNaN(Date.parse(words)))
    return 'A day is written 2026-12-31.';
  if (min !== undefined && words < min) return `Not before ${min}.`;
  return max !== undefined && words > max ? `Not after ${max}.` : undefined;
}

function inputProblem(
  { required, maxLength = Infinity }: Extract<FormPageView, { kind: 'input' }>,
  words: string,
): string | undefined {
  if (required && words === '') return 'Please answer.';
  return words.length > maxLength ? `At most ${maxLength} characters.` : undefined;
}

/** What is sent: the pages along the way, and in words what a person reads of them (protocol 6.13). */
function saidBy(filled: readonly FilledPage[]): Said {
  const selections = filled.map(({ page, answer }) => ({
    pageIdentifier: page.id,
    pageTitle: page.title,
    ...('items' in answer
      ? {
          items: answer.items.map(({ title, value, identifier }) => ({
            title,
            value,
            ...(identifier !== undefined && { identifier }),
          })),
        }
      : { answer: answer.words }),
  }));
  const text = filled.map(({ page, answer }) => `${page.title} ${wordsOf(answer)}`.trim()).join('\n');
  return { text, json: JSON.stringify({ type: 'form', selections }) };
}

function wordsOf(answer: PageAnswer): string {
  return 'items' in answer ? answer.items.map(({ title }) => title).join(', ') : answer.words;
}

function pageOf({ pages }: FormView, id: string): FormPageView | undefined {
  return pages.find((page) => page.id === id);
}
