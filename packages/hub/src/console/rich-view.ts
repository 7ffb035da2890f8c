import type { BodyView } from './conversation-view.js';
import { fieldsOf } from './loose-reading.js';
import { appView } from './rich/app-view.js';
import { cardView } from './rich/card-view.js';
import { formView } from './rich/form-view.js';
import { linkView } from './rich/link-view.js';
import { listView } from './rich/list-view.js';
import { paymentView } from './rich/payment-view.js';
import { quickRepliesView } from './rich/quick-replies-view.js';
import { signInView } from './rich/sign-in-view.js';
import { templateView } from './rich/template-view.js';
import { timePickerView } from './rich/time-picker-view.js';

/** What a rich message shows; a card with its raw content where that is not what is documented (protocol 6.8 to 6.11). */
export function richView(type: string, content: unknown): BodyView {
  return READERS.get(type)?.(fieldsOf(content)) ?? cardView(type, content);
}

type Reader = (fields: Readonly<Record<string, unknown>>) => BodyView | undefined;

const READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['richMessage.listpicker', listView],
  ['richMessage.quickreply', quickRepliesView],
  ['richMessage.template', templateView],
  ['richMessage.timepicker', timePickerView],
  ['richMessage.richlink', linkView],
  ['richMessage.form', formView],
  ['richMessage.payment', paymentView],
  ['richMessage.app', appView],
  ['richMessage.authentication', signInView],
]);
