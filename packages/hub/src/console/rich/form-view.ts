import { fieldsOf, flagOf, itemsOf, textOf } from '../loose-reading.js';
import { formPageView, type FormPageView } from './form-page-view.js';
import { bubbleOf, picturesOf, type BubbleView } from './pictures.js';

/** A form of several pages (protocol 6.11). */
export interface FormView extends BubbleView {
  readonly kind: 'form';
  readonly title: string;
  /** What is said before the first page. */
  readonly splash?: BubbleView & { readonly text?: string };
  /** What the button says that opens the form. */
  readonly button: string;
  readonly showSummary: boolean;
  /** Id of the first page, which is there. */
  readonly start: string;
  readonly pages: readonly FormPageView[];
  /** What the bubble says after it was sent. */
  readonly reply: BubbleView;
}

/** Reads a form; `undefined` without pages. */
export function formView(fields: Readonly<Record<string, unknown>>): FormView | undefined {
  const data = fieldsOf(fieldsOf(fields['form'])['data']);
  const pages = itemsOf(data['pages']).flatMap(formPageView);
  const [first] = pages;
  if (first === undefined) return undefined;
  const pictures = picturesOf(fields['images']);
  const splash = fieldsOf(data['splash']);
  const header = textOf(splash['header']);
  const text = textOf(splash['splashtext']);
  const bubble = bubbleOf(fields['receivedMessage'], pictures);
  const said = {
    ...(header === undefined ? {} : { title: header }),
    ...(text === undefined ? {} : { text }),
  };
  const picture = bubble.picture ?? pictures(splash['imageid']);
  const start = textOf(data['startPageIdentifier']);
  return {
    kind: 'form',
    ...bubble,
    title: bubble.title ?? header ?? 'A form',
    ...(picture === undefined ? {} : { picture }),
    ...(Object.keys(said).length === 0 ? {} : { splash: said }),
    button: textOf(splash['buttonTitle']) ?? 'Begin',
    showSummary: flagOf(data['showSummary']),
    start: pages.find((page) => page.id === start)?.id ?? first.id,
    pages,
    reply: bubbleOf(fields['replyMessage'], pictures),
  };
}
