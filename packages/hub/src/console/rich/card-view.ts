import { fieldsOf, textOf } from '../loose-reading.js';

/** What cannot be shown as what it is: its name, and its content as it came. */
export interface CardView {
  readonly kind: 'card';
  readonly label: string;
  readonly title: string;
  /** True for a documented type whose content is not. */
  readonly undocumented: boolean;
  readonly json: string;
}

const LABELS: ReadonlyMap<string, string> = new Map([
  ['richMessage.quickreply', 'Quick reply'],
  ['richMessage.listpicker', 'List'],
  ['richMessage.template', 'Template'],
  ['richMessage.timepicker', 'Time picker'],
  ['richMessage.richlink', 'Link'],
  ['richMessage.form', 'Form'],
  ['richMessage.payment', 'Payment'],
  ['richMessage.app', 'App'],
  ['richMessage.authentication', 'Sign-in'],
]);

/** A card for a content that nobody knows, or that differs from what is documented. */
export function cardView(type: string, content: unknown): CardView {
  const fields = fieldsOf(content);
  const label = LABELS.get(type) ?? type;
  const title = textOf(fields['title']) ?? textOf(fieldsOf(fields['receivedMessage'])['title']) ?? label;
  const json = typeof content === 'string' ? content : (JSON.stringify(content, undefined, 2) ?? '');
  return { kind: 'card', label, title, undocumented: LABELS.has(type), json };
}
