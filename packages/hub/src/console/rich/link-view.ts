import { fieldsOf, itemsOf, textOf, webAddress } from '../loose-reading.js';
import { pictureAddress } from './pictures.js';

/** Pages to open, each with a picture (protocol 6.10). */
export interface LinkView {
  readonly kind: 'link';
  /** Of the first page. */
  readonly title: string;
  readonly pages: readonly LinkedPageView[];
}

/** A page: `url` is absent where it cannot be followed safely, `picture` where it may not be shown. */
export interface LinkedPageView {
  readonly title: string;
  readonly url?: string;
  /** The name of the page's host. */
  readonly host?: string;
  readonly picture?: string;
}

/** Reads a rich link; `undefined` without anything to show. */
export function linkView(fields: Readonly<Record<string, unknown>>): LinkView | undefined {
  const pages = itemsOf(fields['images']).flatMap(pageView);
  const [first] = pages;
  return first === undefined ? undefined : { kind: 'link', title: first.title, pages };
}

function pageView(item: unknown): readonly LinkedPageView[] {
  const fields = fieldsOf(item);
  const url = webAddress(fields['link']);
  const host = url === undefined ? undefined : new URL(url).host;
  const picture = pictureAddress(fields['url']);
  const title = textOf(fields['title']) ?? host;
  if (title === undefined) return [];
  return [
    {
      title,
      ...(url === undefined ? {} : { url }),
      ...(host === undefined ? {} : { host }),
      ...(picture === undefined ? {} : { picture }),
    },
  ];
}

/** The cards of pages that were pushed to the customer (protocol 6.5). */
export function pushedPages(urls: readonly string[]): LinkView {
  const pages = urls.map((url) => ({ title: url, url, host: new URL(url).host }));
  return { kind: 'link', title: pages[0]?.title ?? '', pages };
}
