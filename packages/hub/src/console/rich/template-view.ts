import { fieldsOf, itemsOf, textOf, webAddress } from '../loose-reading.js';
import { titlesOf } from './quick-replies-view.js';

/** A template with its placeholders filled in, and its buttons: answers, or links and numbers (protocol 6.9). */
export interface TemplateView {
  readonly kind: 'template';
  readonly title: string;
  readonly answers: readonly string[];
  readonly links: readonly TemplateLink[];
}

/** A button that leads somewhere. `address` is absent where that cannot be followed safely. */
export interface TemplateLink {
  readonly title: string;
  readonly kind: 'web' | 'number';
  readonly address?: string;
}

type Fields = Readonly<Record<string, unknown>>;

/** Reads a template; `undefined` without a text. */
export function templateView(fields: Fields): TemplateView | undefined {
  const template = fieldsOf(fields['template']);
  const title = filledIn(template);
  if (title === undefined) return undefined;
  const answers = textOf(fields['subtype']) === 'quick_reply';
  return {
    kind: 'template',
    title,
    answers: answers ? titlesOf(template['buttons']) : [],
    links: answers ? [] : itemsOf(template['buttons']).map(fieldsOf).flatMap(linkOf),
  };
}

/** The text with `{{1}}` replaced; a placeholder without a value stays as it is. */
function filledIn(template: Fields): string | undefined {
  const values = new Map(
    itemsOf(template['items'])
      .map(fieldsOf)
      .map((item) => [textOf(item['id']) ?? '', textOf(item['value']) ?? ''] as const),
  );
  return textOf(template['title'])?.replace(
    /\{\{\s*([^{}\s]+)\s*\}\}/g,
    (all, id: string) => values.get(id) ?? all,
  );
}

function linkOf(button: Fields): readonly TemplateLink[] {
  const title = textOf(button['title']);
  if (title === undefined) return [];
  const kind = textOf(button['type']) === 'number' ? 'number' : 'web';
  const address = kind === 'number' ? phoneAddress(button['value']) : webAddress(button['value']);
  return [{ title, kind, ...(address === undefined ? {} : { address }) }];
}

function phoneAddress(value: unknown): string | undefined {
  const digits = textOf(value)?.replace(/[\s().-]/g, '');
  return digits !== undefined && /^\+?[0-9]{2,20}$/.test(digits) ? `tel:${digits}` : undefined;
}
