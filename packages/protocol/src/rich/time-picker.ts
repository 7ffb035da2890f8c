import { z } from 'zod';
import { linkedImage, version } from './rich-pieces.js';

const timeslot = z.strictObject({
  id: z.string(),
  /** `YYYY-MM-DDTHH:mm+0000` */
  startTime: z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}[+-]\d{4}$/),
  /** Seconds, as a string. */
  duration: z.string().regex(/^\d+$/),
});

/** `richMessage.timepicker` (protocol 6.10). */
export const timePickerContentSchema = z.strictObject({
  type: z.literal('timepicker'),
  id: z.string().optional(),
  version,
  style: z.string().optional(),
  title: z.string().optional(),
  imageid: z.string().optional(),
  event: z.strictObject({
    title: z.string().optional(),
    /** Minutes from GMT. */
    timezoneOffset: z.int().optional(),
    timeslots: z.array(timeslot).min(1),
    location: z
      .strictObject({
        title: z.string().optional(),
        latitude: z.number(),
        longitude: z.number(),
        radius: z.number().optional(),
      })
      .optional(),
  }),
  images: z.array(linkedImage).optional(),
});

/** The content of a time picker. */
export type TimePickerContent = z.infer<typeof timePickerContentSchema>;
