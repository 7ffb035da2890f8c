import { z } from 'zod';

/** `version` is the string `"1"` in every rich message (protocol 6). */
export const version = z.literal('1');

/** A picture by its address; `imageid` refers to it. */
export const linkedImage = z.strictObject({ imageid: z.string(), url: z.string() });

/** The bubble before and after the customer answered (protocol 6.11). */
export const bubble = z.strictObject({
  title: z.string().optional(),
  subtitle: z.string().optional(),
  style: z.string().optional(),
  imageid: z.string().optional(),
});
