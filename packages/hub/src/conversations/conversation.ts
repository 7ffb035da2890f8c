import type { SendMessageRequest, SenderType } from '@colloquy/protocol';

/** A message as it was sent to the hub (protocol 5.2). */
export type RequestMessage = SendMessageRequest['messages']['message'][number];
/** The conversation object of a sent message (protocol 5.3). */
export type RequestConversation = RequestMessage['conversation'];
type RequestSender = RequestMessage['sender'];

/** One of the up to three parties of a conversation. Who speaks for it is a matter of its route. */
export type Side = 'customer' | 'bot' | 'agent';

/** Which applications take part, as the orchestration said when the conversation began. Later changes of it do not matter. */
export interface ConversationRoute {
  readonly accountId: string;
  readonly customerApplicationId?: string;
  readonly botParticipantId?: string;
  readonly agentApplicationId?: string;
}

/** What senders told about a conversation; later messages add to it and overwrite it key by key. */
export type ConversationFacts = Pick<
  RequestConversation,
  | 'conversationContact'
  | 'lookupContact'
  | 'entryPoint'
  | 'customer'
  | 'clientInfo'
  | 'preferredAgent'
  | 'type'
  | 'parent'
>;

/** Sender or recipient of a stored message (protocol 5.2). */
export interface MessageParty {
  readonly type: SenderType;
  readonly participant?: RequestSender['participant'];
}

/** Content as it is kept: one of the four keys, or none of them after it was blanked (protocol 5.4). */
export interface KeptContent {
  readonly text?: string | undefined;
  readonly html?: string | undefined;
  readonly json?: string | undefined;
  readonly xml?: string | undefined;
  readonly redact?: boolean | undefined;
}

/** Whether the content of a message can be read: `delete.soft` hides, `undo` shows, `delete.permanent` erases. */
export type Visibility = 'shown' | 'hidden' | 'erased';

/** A message as the hub keeps it. Replaced, never changed. */
export interface HubMessage {
  /** Absent on messages that were exchanged outside the hub and submitted at escalation (protocol 4.7). */
  readonly id?: string;
  readonly messageId?: string;
  readonly type: string;
  readonly sender: MessageParty;
  readonly recipient: MessageParty;
  readonly content?: KeptContent;
  readonly attachments?: RequestMessage['attachments'];
  readonly attributes?: RequestMessage['attributes'];
  readonly parent?: { readonly id?: string | undefined; readonly messageId?: string | undefined };
  readonly intent?: string;
  readonly created?: Date;
  /** Set by whoever exchanged the message outside the hub. */
  readonly sentOutside?: string;
  readonly visibility: Visibility;
}

/** A run of messages (protocol 1.1). Replaced, never changed, so that a refused batch leaves no trace. */
export interface Conversation {
  readonly id: string;
  /** `completed` by `conversation.end`, `expired` by its timeout; both give 400-630 from then on. */
  readonly state: 'open' | 'completed' | 'expired';
  /** Who answers the customer now. */
  readonly owner: 'bot' | 'agent';
  readonly route: ConversationRoute;
  readonly facts: ConversationFacts;
  readonly messages: readonly HubMessage[];
  /** Sides that have had a first callback, and whoever began the conversation. */
  readonly introducedTo: readonly Side[];
  readonly timeoutMs: number;
  readonly lastMessageAt: number;
  /** When the customer wrote last, or the conversation began: the customer service window counts from it (protocol 8.2). */
  readonly lastCustomerAt: number;
  /** The conversation whose transcript agents get with this one (protocol 4.5, `forwardTranscript`). */
  readonly continues?: string;
  /** The case that it is on, when somebody named it or it was taken over (protocol 4.6, 6.4). */
  readonly caseId?: string;
  /** Custom attributes of the conversation before (protocol 4.6, `copyCustomAttributes`). */
  readonly copied?: readonly NonNullable<RequestMessage['attributes']>['attribute'][number][];
}

/** How far the delivery of a message has come (protocol 4.7). */
export interface DeliveryStatus {
  readonly state: 'sent' | 'failed' | 'retryInProgress' | 'skipped' | 'unsupported';
  readonly sent?: Date;
}

/** A callback to be made: which message, to which side, and what was true of the conversation at that moment. */
export interface Delivery {
  readonly message: HubMessage & { readonly id: string };
  readonly to: Side;
  readonly conversation: Conversation;
  /**
   * How much of the conversation the callback carries: its id; what the message itself said of it; everything but the
   * transcript; everything.
   */
  readonly carries: 'id' | 'said' | 'facts' | 'transcript';
  /** What the message said about the conversation, when it carries `said`. */
  readonly said?: ConversationFacts;
}
