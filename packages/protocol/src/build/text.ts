import { attachmentsOf, type AttachmentInput } from './attachments.js';
import { wordsOf } from './words.js';
import type { Draft } from './draft.js';
import { withoutProblems } from './problems.js';
import { readerOf } from './reader.js';

interface TextExtras {
  /** True: the hub blanks the content after processing, and so does whoever stores or logs it (protocol 5.4). */
  readonly redact?: boolean;
  /** At most 5 files: `{ id }` of an asset, or `{ name, url, size }` with the size in bytes, at most 10,485,760 (protocol 5.2). */
  readonly attachments?: readonly AttachmentInput[];
}

/** Plain text or HTML, 1 to 10,000 characters, or files alone (protocol 5.4, 6.2). A channel may allow less (protocol 8.2). */
export type TextInput =
  | (TextExtras & { readonly text: string; readonly html?: never })
  | (TextExtras & { readonly html: string; readonly text?: never })
  | (Required<Pick<TextExtras, 'attachments'>> & {
      readonly text?: never;
      readonly html?: never;
      readonly redact?: never;
    });

/**
 * One message in words, with files or without (`text`, protocol 6.2).
 *
 * @throws ProtocolError `COLLOQUY_E_MESSAGE_INVALID` with every problem
 *
 * @example
 * text({ text: 'Here is your bill.', attachments: [{ id: assetId }] });
 */
export function text(input: TextInput): Draft<'text'> {
  return withoutProblems('text', (problems) => {
    const from = readerOf<TextInput>(problems, '', input);
    const content = wordsOf(from);
    const attachments = attachmentsOf(from);
    if (content === undefined && attachments === undefined) {
      problems.add('', 'says nothing; give text, html or attachments');
    }
    if (attachments === undefined)
      return content === undefined ? { type: 'text' } : { type: 'text', content };
    return content === undefined ? { type: 'text', attachments } : { type: 'text', content, attachments };
  });
}
