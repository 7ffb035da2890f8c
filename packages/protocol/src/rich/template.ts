import { z } from 'zod';
import { version } from './rich-pieces.js';

const body = {
  /** The template's text with `{{1}}`, `{{2}}`... */
  title: z.string().min(1),
  items: z.array(z.strictObject({ id: z.string(), value: z.string() })).optional(),
};

const actionButton = z.strictObject({
  title: z.string(),
  type: z.enum(['number', 'web']),
  value: z.string(),
});

/** `richMessage.template` (protocol 6.9): without buttons, with quick replies, or with numbers and links. */
export const templateContentSchema = z.union([
  z.strictObject({ type: z.literal('template'), version, template: z.strictObject(body) }),
  z.strictObject({
    type: z.literal('template'),
    version,
    subtype: z.literal('quick_reply'),
    template: z.strictObject({ ...body, buttons: z.array(z.strictObject({ title: z.string() })).min(1) }),
  }),
  z.strictObject({
    type: z.literal('template'),
    version,
    subtype: z.literal('click_to_action'),
    template: z.strictObject({ ...body, buttons: z.array(actionButton).min(1) }),
  }),
]);

/** The content of a template message. */
export type TemplateContent = z.infer<typeof templateContentSchema>;
