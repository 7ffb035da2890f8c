/** What happened to one attempt of a callback. */
export type DeliveryOutcome = 'sent' | 'retryInProgress' | 'failed';

/** What a listener of the hub is told. No event carries the content of a message, a token or a password. */
export type HubEvent =
  | {
      /** The hub answered a call of its API. */
      readonly type: 'answered';
      readonly operation: string;
      readonly status: number;
      /** The error code of the answer, when it was a refusal (protocol 3.2). */
      readonly code?: string;
    }
  | {
      /** A message was accepted (202). */
      readonly type: 'accepted';
      readonly conversationId: string;
      /** Id given by the hub. */
      readonly id: string;
      readonly messageId?: string;
      readonly messageType: string;
      readonly senderType: string;
    }
  | {
      /** A callback was tried. */
      readonly type: 'callback';
      readonly conversationId: string;
      readonly id: string;
      readonly messageType: string;
      readonly recipientType: string;
      /** Counted from 1. */
      readonly attempt: number;
      readonly outcome: DeliveryOutcome;
      /** Why it was not sent; absent when it was. */
      readonly reason?: string;
    }
  | {
      /** A message could not be delivered, and the mail of its role would be sent now (protocol 4.2); this hub sends none. */
      readonly type: 'notification';
      readonly conversationId: string;
      readonly id: string;
      readonly role: string;
      /** The `notificationEmail` of the role. */
      readonly mailTo: string;
      readonly reason: string;
    }
  | {
      /** The bytes of a file came. */
      readonly type: 'uploaded';
      readonly assetId: string;
    }
  | {
      /** A conversation began, changed hands or ended. */
      readonly type: 'conversation';
      readonly conversationId: string;
      readonly change: 'opened' | 'escalated' | 'handedBack' | 'completed' | 'expired';
    }
  | {
      /** The state was written into the folder of the hub: everything that happened before that began is on disk. */
      readonly type: 'kept';
      /** How long it took, in milliseconds. */
      readonly tookMs: number;
    }
  | {
      /** A bot was put behind an address, or taken away from it. */
      readonly type: 'wired' | 'unwired';
      readonly participantId: string;
      readonly address: string;
    };

/** Receives the events of a hub, in the order in which things happened. */
export type HubListener = (event: HubEvent) => void;

/** One line of the hub's log. Never contains message content, tokens or passwords. */
export interface HubLogEntry {
  readonly level: 'info' | 'warn' | 'error';
  readonly message: string;
  readonly fields: Readonly<Record<string, string | number | boolean>>;
}

/** Receives the log of a hub. */
export type HubLogger = (entry: HubLogEntry) => void;
