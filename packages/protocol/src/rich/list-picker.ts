import { z } from 'zod';
import { linkedImage, version } from './rich-pieces.js';

const item = z.strictObject({
  id: z.string().min(1),
  title: z.string().min(1),
  subtitle: z.string().optional(),
  imageid: z.string().optional(),
  actions: z.array(z.strictObject({ type: z.literal('postback') })).optional(),
});

const section = z.strictObject({
  title: z.string().optional(),
  order: z.int().min(0).optional(),
  multipleSelection: z.boolean().optional(),
  items: z.array(item).min(1),
});

/** `richMessage.listpicker` (protocol 6.8). */
export const listPickerContentSchema = z.strictObject({
  type: z.enum(['list', 'listpicker_with_images']),
  version,
  title: z.string().optional(),
  subtitle: z.string().optional(),
  imageid: z.string().optional(),
  list: z.strictObject({
    multipleSelection: z.boolean().optional(),
    sections: z.array(section).min(1),
  }),
  images: z.array(linkedImage).optional(),
});

/** The content of a list picker. */
export type ListPickerContent = z.infer<typeof listPickerContentSchema>;
