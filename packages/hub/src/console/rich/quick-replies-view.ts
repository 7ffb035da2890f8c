import { fieldsOf, itemsOf, textOf } from '../loose-reading.js';

/** A question with short answers as buttons; the answer is the button's title (protocol 6.9). */
export interface QuickRepliesView {
  readonly kind: 'quick-replies';
  readonly title: string;
  readonly items: readonly string[];
}

/** Reads quick replies; `undefined` without any. */
export function quickRepliesView(fields: Readonly<Record<string, unknown>>): QuickRepliesView | undefined {
  const quickReply = fieldsOf(fields['quickReply']);
  const items = titlesOf(quickReply['items']);
  const title = textOf(quickReply['title']) ?? textOf(fields['title']) ?? '';
  return items.length === 0 ? undefined : { kind: 'quick-replies', title, items };
}

/** The titles of items or buttons; one without is left out. */
export function titlesOf(items: unknown): readonly string[] {
  return itemsOf(items).flatMap((item) => textOf(fieldsOf(item)['title']) ?? []);
}
