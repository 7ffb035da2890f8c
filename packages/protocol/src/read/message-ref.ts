import type { InboundMessage } from '../callback.js';

/** Which message another one is about (protocol 6.12). Either key may be missing; both are when the hub did not say. */
export interface MessageRef {
  /** The hub's id. */
  readonly id?: string;
  /** The id that its sender gave it. */
  readonly messageId?: string;
}

/** The message that this one is about. */
export function refOf({ parent }: InboundMessage): MessageRef {
  return parent ?? {};
}
