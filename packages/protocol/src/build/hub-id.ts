/** An id made by the hub has exactly 36 characters (protocol 0.2). */
export const HUB_ID = { min: 36, max: 36 } as const;
