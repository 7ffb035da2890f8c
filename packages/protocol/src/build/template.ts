import type { TemplateContent } from '../rich/template.js';
import { checkedAddress } from './address.js';
import { answersOf, type AnswerInput } from './answers.js';
import type { Draft } from './draft.js';
import { templateValues, type TemplateValues } from './template-values.js';
import { withoutProblems } from './problems.js';
import { readerOf, type Reader } from './reader.js';
import { richDraft } from './rich-draft.js';

/** A button that calls a number or opens a page. */
export type TemplateAction =
  | {
      readonly title: string;
      /** Digits, perhaps with `+` before them. */ readonly phone: string;
      readonly url?: never;
    }
  | { readonly title: string; /** `http` or `https`. */ readonly url: URL | string; readonly phone?: never };

interface TemplateWords {
  /** The text as it was approved, with `{{1}}`, `{{2}}`... */
  readonly title: string;
  /** What is put in place of each: a list from `{{1}}` on, or a record by number. Each at least one character. */
  readonly values?: TemplateValues;
}

/** A template with no buttons, with answers, or with actions; together at most 10,000 characters of JSON (protocol 5.4). */
export type TemplateInput =
  | (TemplateWords & { readonly answers?: never; readonly actions?: never })
  | (TemplateWords & { readonly answers: readonly AnswerInput[]; readonly actions?: never })
  | (TemplateWords & { readonly actions: readonly TemplateAction[]; readonly answers?: never });

interface AnyAction {
  readonly title: string;
  readonly phone?: string;
  readonly url?: URL | string;
}

/**
 * A template message of WhatsApp, where it has to be approved (`richMessage.template`, protocol 6.9). Answers come back by their
 * titles; actions do not answer.
 *
 * @throws ProtocolError `COLLOQUY_E_MESSAGE_INVALID` with every problem
 *
 * @example
 * template({ title: 'Hi {{1}}, your order {{2}} has shipped.', values: ['Bob', 12345], answers: ['TRACK'] });
 */
export function template(input: TemplateInput): Draft<'richMessage.template'> {
  return withoutProblems('template', (problems) => {
    const from = readerOf<TemplateInput>(problems, '', input);
    const title = from.text('title');
    const items = templateValues(from, title);
    return richDraft(problems, 'richMessage.template', contentOf(from, { title, items }));
  });
}

type Body = Pick<TemplateContent['template'], 'title' | 'items'>;

function contentOf(from: Reader<TemplateInput>, body: Body): TemplateContent {
  if (from.has('answers') && from.has('actions')) {
    from.report('actions', 'is given beside answers; give one of the two');
  }
  const head = { type: 'template' as const, version: '1' as const };
  if (from.has('answers')) {
    const buttons = answersOf(from as Reader<{ readonly answers?: readonly AnswerInput[] }>, 'answers');
    return { ...head, subtype: 'quick_reply', template: { ...body, buttons } };
  }
  if (from.has('actions')) {
    const buttons = from.each('actions', {}, actionOf);
    return { ...head, subtype: 'click_to_action', template: { ...body, buttons } };
  }
  return { ...head, template: body };
}

function actionOf(from: Reader<AnyAction>): { title: string; type: 'number' | 'web'; value: string } {
  const title = from.text('title');
  if (from.has('phone') && from.has('url')) from.report('url', 'is given beside phone; give one of the two');
  if (from.has('url')) {
    return {
      title,
      type: 'web',
      value: checkedAddress(from.problems, from.pathOf('url'), from.value('url')),
    };
  }
  if (!from.has('phone')) {
    from.problems.add(from.path, 'does nothing; give phone or url');
    return { title, type: 'number', value: '' };
  }
  const value = from.text('phone');
  if (value !== '' && !/^\+?\d[\d ().-]*$/.test(value)) {
    from.report('phone', 'is not a phone number; give digits, perhaps with + before them');
  }
  return { title, type: 'number', value };
}
