import type { RichMessageType } from '@colloquy/protocol';
import { z } from 'zod';
import type { Draft } from './application.js';
import type { AttachmentView, BodyView } from './conversation-view.js';
import { webAddress } from './loose-reading.js';
import { richView } from './rich-view.js';

/** What a person says: how it is sent, and what the log shows of it. */
export interface Said {
  readonly draft: Draft;
  readonly shown: { readonly body: BodyView; readonly attachments: readonly AttachmentView[] };
}

/** A file that was uploaded before. */
export const sentFileSchema = z.strictObject({
  id: z.string().min(1).max(255),
  name: z.string().min(1).max(255),
  size: z.int().min(0),
  url: z.string().max(2_500).optional(),
});

/** Files of one message (protocol 5.2). */
export const sentFilesSchema = z.array(sentFileSchema).min(1).max(5);

type SentFile = z.output<typeof sentFileSchema>;

/** Words, files, or both; with `json`, that is sent in place of the words, which the log shows (protocol 6.13). */
export function plainlySaid(said: {
  readonly text?: string | undefined;
  readonly json?: string | undefined;
  readonly files?: readonly SentFile[] | undefined;
}): Said {
  const { text, json, files = [] } = said;
  const words = text === undefined ? undefined : { text };
  const content = json === undefined ? words : { json };
  return {
    draft: {
      type: { value: 'text' },
      ...(content !== undefined && { content }),
      ...(files.length > 0 && { attachments: { attachment: files.map(({ id }) => ({ id })) } }),
    },
    shown: {
      body: text === undefined ? { kind: 'none' } : { kind: 'text', text },
      attachments: files.map(fileView),
    },
  };
}

/** A rich message whose content was checked. */
export function richlySaid(
  type: RichMessageType,
  checked: { readonly json: string; readonly content: unknown },
): Said {
  return {
    draft: { type: { value: type }, content: { json: checked.json } },
    shown: { body: richView(type, checked.content), attachments: [] },
  };
}

function fileView({ name, size, url }: SentFile): AttachmentView {
  const address = webAddress(url);
  return { name, size, ...(address !== undefined && { url: address }) };
}
