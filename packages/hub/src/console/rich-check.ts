import {
  appContentSchema,
  authenticationContentSchema,
  formContentSchema,
  listPickerContentSchema,
  paymentContentSchema,
  quickReplyContentSchema,
  richLinkContentSchema,
  templateContentSchema,
  timePickerContentSchema,
  RICH_MESSAGE_TYPES,
  type RichMessageType,
} from '@colloquy/protocol';
import { z } from 'zod';

const SCHEMAS: Readonly<Record<RichMessageType, z.ZodType>> = {
  'richMessage.listpicker': listPickerContentSchema,
  'richMessage.quickreply': quickReplyContentSchema,
  'richMessage.template': templateContentSchema,
  'richMessage.timepicker': timePickerContentSchema,
  'richMessage.richlink': richLinkContentSchema,
  'richMessage.form': formContentSchema,
  'richMessage.payment': paymentContentSchema,
  'richMessage.app': appContentSchema,
  'richMessage.authentication': authenticationContentSchema,
};

/** The most that `content.json` may have (protocol 5.4). */
const MAX_LENGTH = 10_000;

/** A type of rich message. */
export const richTypeSchema = z.enum(RICH_MESSAGE_TYPES);

/** The content as it is sent, without the blanks that make it readable; or everything that is wrong with it, where and why. */
export type RichCheck =
  | { readonly ok: true; readonly json: string; readonly content: unknown }
  | { readonly ok: false; readonly problems: readonly string[] };

/** Checks what was written as the content of a rich message, against what is documented (protocol 6.8 to 6.11). */
export function checkRich(type: RichMessageType, text: string): RichCheck {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    return { ok: false, problems: [error instanceof Error ? error.message : 'This is not JSON.'] };
  }
  const read = SCHEMAS[type].safeParse(content);
  const json = JSON.stringify(content);
  const problems = read.success ? [] : read.error.issues.map(describe);
  if (json.length > MAX_LENGTH)
    problems.push(`It has ${json.length} characters, at most ${MAX_LENGTH} can be sent.`);
  return problems.length === 0 ? { ok: true, json, content } : { ok: false, problems };
}

function describe({ path, message }: z.core.$ZodIssue): string {
  return `${path.join('.') || 'content'}: ${message}`;
}
