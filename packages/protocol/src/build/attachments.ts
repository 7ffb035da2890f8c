import type { OutboundAttachment } from '../attachment.js';
import { LIMITS } from '../limits.js';
import { checkedAddress } from './address.js';
import type { Reader } from './reader.js';
import type { Draft } from './draft.js';

/** A file: an asset already uploaded (protocol 4.8), or one that the hub streams from a public address (protocol 5.2). */
export type AttachmentInput =
  | {
      /** 1 to 255 characters. */
      readonly id: string;
      readonly url?: never;
    }
  | {
      /** 1 to 255 characters. */
      readonly name: string;
      /** Publicly readable; at most 2500 characters. */
      readonly url: URL | string;
      /** Bytes, at most 10,485,760. */
      readonly size: number;
      /** Media type, 1 to 255 characters. */
      readonly contentType?: string;
      /** 1 to 255 characters. */
      readonly id?: string;
    };

interface AnyAttachment {
  readonly id?: string;
  readonly name?: string;
  readonly url?: URL | string;
  readonly size?: number;
  readonly contentType?: string;
}

/** The files of an input, 1 to 5; `undefined` when it has none. */
export function attachmentsOf<Input extends { readonly attachments?: readonly AttachmentInput[] }>(
  input: Reader<Input>,
): Draft['attachments'] | undefined {
  const from = input as Reader<{ readonly attachments?: readonly AttachmentInput[] }>;
  if (!from.has('attachments')) return undefined;
  return {
    attachment: from.each('attachments', { max: LIMITS.attachmentsPerMessage }, attachmentOf),
  };
}

function attachmentOf(from: Reader<AnyAttachment>): OutboundAttachment {
  const id = from.optionalText('id', { max: LIMITS.nameLength });
  const byUrl = ['name', 'url', 'size', 'contentType'] as const;
  if (!byUrl.some((key) => from.has(key))) {
    if (id === undefined) from.problems.add(from.path, 'names no file; give its id, or name, url and size');
    return { id: id ?? '' };
  }
  const contentType = from.optionalText('contentType', { max: LIMITS.nameLength });
  return {
    name: from.text('name', { max: LIMITS.nameLength }),
    url: checkedAddress(from.problems, from.pathOf('url'), from.value('url')),
    size: from.figure('size', { min: 0, max: LIMITS.attachmentSize, whole: true }),
    ...(contentType !== undefined && { contentType }),
    ...(id !== undefined && { id }),
  };
}
