import { z } from 'zod';

/** A time as JSON has it. */
export const jsonTime = z.iso.datetime().transform((text) => new Date(text));

/** An id made by a hub: exactly 36 characters (protocol 0.2). */
export const stateId = z.string().length(36);
