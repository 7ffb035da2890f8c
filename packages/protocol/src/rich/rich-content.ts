import type { z } from 'zod';
import { parseJsonContent } from '../json-content.js';
import type { RichMessageType } from '../message-types.js';
import { appContentSchema } from './app.js';
import { authenticationContentSchema } from './authentication-request.js';
import { formContentSchema } from './form.js';
import { listPickerContentSchema } from './list-picker.js';
import { paymentContentSchema } from './payment.js';
import { quickReplyContentSchema } from './quick-reply.js';
import { richLinkContentSchema } from './rich-link.js';
import { templateContentSchema } from './template.js';
import { timePickerContentSchema } from './time-picker.js';

/** The structure inside `content.json` of each rich message, known from the vendor's examples (protocol 6.8 to 6.11). */
export const RICH_CONTENT_SCHEMAS = {
  'richMessage.listpicker': listPickerContentSchema,
  'richMessage.quickreply': quickReplyContentSchema,
  'richMessage.template': templateContentSchema,
  'richMessage.timepicker': timePickerContentSchema,
  'richMessage.richlink': richLinkContentSchema,
  'richMessage.form': formContentSchema,
  'richMessage.payment': paymentContentSchema,
  'richMessage.app': appContentSchema,
  'richMessage.authentication': authenticationContentSchema,
} as const satisfies Record<RichMessageType, z.ZodType>;

/** The content of a rich message of one type. */
export type RichContent<Type extends RichMessageType> = z.infer<(typeof RICH_CONTENT_SCHEMAS)[Type]>;

/** What reading a rich content came to; `reason` names the place, never the content. */
export type ParsedRichContent<Type extends RichMessageType> =
  | { readonly ok: true; readonly content: RichContent<Type> }
  | { readonly ok: false; readonly reason: string };

/** Reads the JSON string of a rich message against its structure. */
export function parseRichContent<Type extends RichMessageType>(
  type: Type,
  json: string,
): ParsedRichContent<Type> {
  const parsed = parseJsonContent(json);
  if (!parsed.ok) return parsed;
  const read = RICH_CONTENT_SCHEMAS[type].safeParse(parsed.value);
  if (read.success) return { ok: true, content: read.data as RichContent<Type> };
  const [issue] = read.error.issues;
  return { ok: false, reason: reasonOf(issue) };
}

/** Place and kind of the first fault. Names of unknown fields are content as well, so they are not repeated. */
function reasonOf(issue: z.core.$ZodIssue | undefined): string {
  const place = issue === undefined || issue.path.length === 0 ? 'the content' : issue.path.join('.');
  if (issue?.code === 'unrecognized_keys') return `${place} has an unknown field`;
  if (issue?.code === 'invalid_union') return `${place} has none of the documented shapes`;
  return `${place}: ${issue?.message ?? 'invalid'}`;
}
