import type { MessageRef } from './message-ref.js';

/** What one remembers of a message that was sent. */
export interface SentMessage {
  /** Our own id. */
  readonly messageId: string;
  /** The id that the hub answered with (protocol 5.5). */
  readonly hubId?: string;
}

/**
 * Which of our messages an error, a receipt or a deletion is about: the one with its `messageId`, else the one with its hub
 * id (protocol 6.12). `undefined` when it is none of them, such as a message of the customer.
 *
 * ```ts
 * const reading = readInbound(message);
 * if (reading.kind === 'delivery-error') retry(aboutOurs(sent, reading.of));
 * ```
 */
export function aboutOurs<Sent extends SentMessage>(sent: readonly Sent[], of: MessageRef): Sent | undefined {
  const { id, messageId } = of;
  return (
    (messageId === undefined ? undefined : sent.find((one) => one.messageId === messageId)) ??
    (id === undefined ? undefined : sent.find((one) => one.hubId === id))
  );
}
