import { form as buildForm, matchAnswer, optionsOf } from '@colloquy/protocol';
import { expect } from 'chai';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { richView } from '../src/console/rich-view.js';
import type { FormPageView } from '../src/console/rich/form-page-view.js';
import type { FormView } from '../src/console/rich/form-view.js';
import { FULL } from './rich-contents.js';

type Answers = ReadonlyMap<string, readonly string[]>;

/** What the page's own module exports; it is served to browsers as it is. */
interface FormFlow {
  readonly nextPage: (form: FormView, path: readonly string[], answers: Answers) => FormPageView | undefined;
  readonly mayLeave: (page: FormPageView, answers: Answers) => boolean;
  readonly summaryOf: (
    form: FormView,
    path: readonly string[],
    answers: Answers,
  ) => readonly { readonly name: string; readonly value: string }[];
  readonly formAnswer: (
    form: FormView,
    path: readonly string[],
    answers: Answers,
  ) => { readonly text: string; readonly json: object };
}

const { nextPage, mayLeave, summaryOf, formAnswer } = (await import(
  new URL('../../console-assets/form-flow.js', import.meta.url).href
)) as FormFlow;

const form = formOf(FULL['richMessage.form']);

function formOf(content: unknown): FormView {
  const view = richView('richMessage.form', content);
  if (view.kind !== 'form') throw new Error('expected a form');
  return view;
}

function page(id: string): FormPageView {
  const found = form.pages.find((each) => each.id === id);
  if (found === undefined) throw new Error(`no page ${id}`);
  return found;
}

function answers(given: Readonly<Record<string, string>>): Answers {
  return new Map(Object.entries(given).map(([id, answer]) => [id, [answer]]));
}

describe('a form at the console', () => {
  it('is read with its bubble, its start and its pages; what cannot be filled in is left out', () => {
    const { pages, ...rest } = form;
    expect(rest).to.deep.equal({
      kind: 'form',
      title: 'Return an order',
      subtitle: 'Red shoes',
      picture: 'data:image/jpeg;base64,/9j/4AAQ',
      splash: { title: 'Return', text: 'Four questions' },
      button: 'Start',
      showSummary: true,
      start: 'why',
      reply: { title: 'Thank you' },
    });
    expect(pages).to.deep.equal([
      { id: 'size', title: 'Size', last: false, kind: 'picker', items: [{ title: 'L', value: 'l' }] },
      {
        id: 'why',
        title: 'Why?',
        subtitle: 'Pick one',
        next: 'what',
        last: false,
        kind: 'select',
        multiple: false,
        items: [
          { title: 'Too small', value: 'small', identifier: 's', next: 'size' },
          { title: 'Broken', value: 'broken' },
        ],
      },
      {
        id: 'what',
        title: 'What is broken?',
        next: 'day',
        last: false,
        kind: 'input',
        required: true,
        multiline: true,
        maxLength: 300,
        keys: 'numeric',
      },
      {
        id: 'day',
        title: 'When?',
        next: 'size',
        last: true,
        kind: 'date',
        start: '2026-08-12',
        min: '2026-08-01',
      },
    ]);
  });

  it('begins with its first page where it names none that is there', () => {
    const data = { ...FULL['richMessage.form'].form.data, startPageIdentifier: 'nowhere' };
    expect(formOf({ form: { data } }).start).to.equal('size');
  });

  it('branches by what was chosen, else goes on as the page says, and ends with the last page', () => {
    const next = (path: readonly string[], given: Readonly<Record<string, string>>) =>
      nextPage(form, path, answers(given))?.id;
    expect(next(['why'], { why: '0' })).to.equal('size');
    expect(next(['why'], { why: '1' })).to.equal('what');
    expect(next(['why', 'size'], { why: '0', size: '0' })).to.equal(undefined);
    expect(next(['why', 'what'], {})).to.equal('day');
    expect(next(['why', 'what', 'day'], {})).to.equal(undefined);
  });

  it('never goes in a circle, and never to a page that there is not', () => {
    const circle = formOf({
      form: {
        data: {
          pages: [
            { pageIdentifier: 'a', type: 'input', title: 'A', nextPageIdentifier: 'b' },
            { pageIdentifier: 'b', type: 'input', title: 'B', nextPageIdentifier: 'a' },
            { pageIdentifier: 'c', type: 'input', title: 'C', nextPageIdentifier: 'nowhere' },
          ],
        },
      },
    });
    expect(nextPage(circle, ['a'], new Map())?.id).to.equal('b');
    expect(nextPage(circle, ['a', 'b'], new Map())).to.equal(undefined);
    expect(nextPage(circle, ['c'], new Map())).to.equal(undefined);
  });

  it('lets nobody go on without an answer that is needed and allowed', () => {
    const may = (id: string, answer?: string) =>
      mayLeave(page(id), answer === undefined ? new Map() : answers({ [id]: answer }));
    expect([may('why'), may('why', '1'), may('why', '7')]).to.deep.equal([false, true, false]);
    expect([may('what'), may('what', '  '), may('what', 'sole')]).to.deep.equal([false, false, true]);
    expect([may('what', 'x'.repeat(300)), may('what', 'x'.repeat(301))]).to.deep.equal([true, false]);
    expect([may('day'), may('day', '2026-07-31'), may('day', '2026-08-01')]).to.deep.equal([
      false,
      false,
      true,
    ]);
    const early: FormPageView = { id: 'day', title: 'When?', last: true, kind: 'date', max: '2026-08-31' };
    expect(mayLeave(early, answers({ day: '2026-09-01' }))).to.equal(false);
    expect(mayLeave(early, answers({ day: '2026-08-31' }))).to.equal(true);
    expect(mayLeave({ ...page('what'), required: false } as FormPageView, new Map())).to.equal(true);
  });

  it('sends what lies on the path, and nothing of a branch that was left again', () => {
    const given = answers({ why: '1', size: '0', what: ' The sole ', day: '2026-08-12' });
    const path = ['why', 'what', 'day'];
    const day = summaryOf(form, path, given)[2]?.value ?? '';
    expect(day).to.contain('2026').and.not.to.equal('2026-08-12');
    expect(formAnswer(form, path, given)).to.deep.equal({
      text: `Why? Broken\nWhat is broken? The sole\nWhen? ${day}`,
      json: {
        type: 'form',
        selections: [
          { pageIdentifier: 'why', pageTitle: 'Why?', items: [{ title: 'Broken', value: 'broken' }] },
          { pageIdentifier: 'what', pageTitle: 'What is broken?', answer: 'The sole' },
          { pageIdentifier: 'day', pageTitle: 'When?', answer: '2026-08-12' },
        ],
      },
    });
    expect(formAnswer(form, ['size'], answers({ size: '0' })).text).to.equal('Size: L');
    expect(formAnswer(form, ['what'], new Map()).text).to.equal('Sent without answers');
  });

  it('answers so that a bot finds the options that were picked', () => {
    const { type, content } = buildForm({
      received: 'Return',
      pages: [
        {
          id: 'why',
          type: 'select',
          title: 'Why?',
          options: ['Small', { title: 'Broken', value: 'broken' }],
        },
        { id: 'size', type: 'picker', title: 'Size', options: ['M', 'L'] },
        { id: 'words', type: 'input', title: 'Anything else?' },
      ],
    });
    const offer = optionsOf({ type: { value: type }, content });
    const shown = formOf(JSON.parse(content?.json ?? ''));
    const given = answers({ why: '1', size: '0', words: 'Small' });
    const json = JSON.stringify(formAnswer(shown, ['why', 'size', 'words'], given).json);
    const match = matchAnswer({ content: { json } }, offer === undefined ? [] : [offer]);
    expect(match).to.include({ kind: 'chosen', how: 'json' });
    expect(match.kind === 'chosen' && match.options.map(({ title }) => title)).to.deep.equal(['Broken', 'M']);
  });

  it('comes to an end whatever is answered', () => {
    const id = fc.constantFrom('a', 'b', 'c', 'd');
    const pages = fc.array(
      fc.record({
        pageIdentifier: id,
        type: fc.constant('select'),
        nextPageIdentifier: id,
        items: fc.array(fc.record({ title: fc.constant('x'), nextPageIdentifier: id }), { minLength: 1 }),
      }),
      { minLength: 1 },
    );
    fc.assert(
      fc.property(pages, fc.array(fc.nat(3)), (made, picks) => {
        const any = formOf({ form: { data: { pages: made } } });
        const given: Answers = new Map(any.pages.map(({ id: each }, at) => [each, [String(picks[at] ?? 0)]]));
        const path = [any.start];
        for (let next = nextPage(any, path, given); next !== undefined; next = nextPage(any, path, given)) {
          path.push(next.id);
        }
        expect(path.length).to.be.at.most(4);
      }),
    );
  });
});
