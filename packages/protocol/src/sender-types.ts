/** The five participant types that send and receive messages (protocol 1.1). */
export const SENDER_TYPES = ['customer', 'egain_agent', 'custom_agent', 'egain_bot', 'custom_bot'] as const;

/** Type of a sender or recipient; a bot of ours is a `custom_bot`. */
export type SenderType = (typeof SENDER_TYPES)[number];

/** The six roles of a client application (protocol 4.2). */
export const ROLE_NAMES = [...SENDER_TYPES, 'business_notification'] as const;

/** Name of a role of a client application. */
export type RoleName = (typeof ROLE_NAMES)[number];

/** Whether this is one of the five participant types. */
export function isSenderType(value: string): value is SenderType {
  return (SENDER_TYPES as readonly string[]).includes(value);
}
