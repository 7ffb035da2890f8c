import { fieldsOf, itemsOf, textOf } from '../loose-reading.js';

type Fields = Readonly<Record<string, unknown>>;

/** Looks up a picture by its `imageid`. */
export type Pictures = (imageid: unknown) => string | undefined;

/** Hosts from which the page may load a picture without TLS: this computer. */
const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost']);

/**
 * The pictures of a rich message by their `imageid`: addresses, or the base64 of a form (protocol 6.8 to 6.11). What may not be
 * shown is not there.
 */
export function picturesOf(images: unknown): Pictures {
  const byId = new Map<string, string>();
  for (const image of itemsOf(images).map(fieldsOf)) {
    const id = textOf(image['imageid']);
    const address = pictureAddress(image['url']) ?? embedded(image['data']);
    if (id !== undefined && address !== undefined && !byId.has(id)) byId.set(id, address);
  }
  return (imageid) => byId.get(textOf(imageid) ?? '');
}

/** The address if the page may load it as a picture: `https`, `data:` with a picture, or `http` on this computer. */
export function pictureAddress(value: unknown): string | undefined {
  const text = textOf(value);
  if (text === undefined || !URL.canParse(text)) return undefined;
  const { protocol, hostname, pathname } = new URL(text);
  if (protocol === 'https:') return text;
  if (protocol === 'data:') return /^image\//i.test(pathname) ? text : undefined;
  return protocol === 'http:' && LOOPBACK.has(hostname) ? text : undefined;
}

/** First characters of the base64 of each kind of picture. */
const MAGIC: readonly (readonly [start: string, type: string])[] = [
  ['iVBOR', 'image/png'],
  ['/9j/', 'image/jpeg'],
  ['R0lG', 'image/gif'],
  ['UklG', 'image/webp'],
];

function embedded(data: unknown): string | undefined {
  const base64 = textOf(data)?.replace(/\s+/g, '');
  if (base64 === undefined || !/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) return undefined;
  const type = MAGIC.find(([start]) => base64.startsWith(start))?.[1];
  return type === undefined ? undefined : `data:${type};base64,${base64}`;
}

/** Title, subtitle and picture of a bubble: of `receivedMessage`, `replyMessage`, or a picker itself. */
export interface BubbleView {
  readonly title?: string;
  readonly subtitle?: string;
  readonly picture?: string;
}

/** Reads a bubble. The picture's name differs in one place (protocol 6.11). */
export function bubbleOf(value: unknown, pictures: Pictures): BubbleView {
  const fields: Fields = fieldsOf(value);
  const title = textOf(fields['title']);
  const subtitle = textOf(fields['subtitle']);
  const picture = pictures(fields['imageid']) ?? pictures(fields['imageIdentifier']);
  return {
    ...(title === undefined ? {} : { title }),
    ...(subtitle === undefined ? {} : { subtitle }),
    ...(picture === undefined ? {} : { picture }),
  };
}
