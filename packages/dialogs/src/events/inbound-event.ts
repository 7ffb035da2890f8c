import type {
  AnswerMatch,
  ExtraMessageType,
  InboundMessage,
  InboundReading,
  MessageType,
  ReadingOf,
} from '@colloquy/protocol';
import type { Speech } from '../texts/speech.js';

/** What a customer picked of what was offered (protocol 6.13). */
export type Choice = Exclude<AnswerMatch, { readonly kind: 'none' }>;

/** A message of the customer as text. `body` is `content.text`, or `content.html` when there is only that. */
export interface TextEvent {
  readonly type: 'text';
  readonly body: string;
  /**
   * What of an earlier offer (list, quick replies, time slots, form) it picks, however it was said: by button, title, number.
   * `kind` is `ambiguous` when several are meant where one may be picked; `stale` when the offer is not the newest. Left out when
   * it picks nothing.
   */
  readonly choice?: Choice;
  /** When it reached us, in ms since the epoch: a dialog has no clock of its own, so that it can be replayed. */
  readonly at: number;
  /** The language and the time zone of the conversation: what "tomorrow" and "1,5" mean depends on them. */
  readonly speech: Speech;
  /** The parsed JSON of an answer, files, the answers of a survey. */
  readonly reading: ReadingOf<'text'>;
  readonly message: InboundMessage;
}

/** An agent handed the conversation back to the bot (protocol 6.4). `intent` is one of the participant's. */
export interface HandBackEvent {
  readonly type: 'escalation.transfer';
  readonly intent?: string;
  readonly reading: ReadingOf<'escalation.transfer'>;
  readonly message: InboundMessage;
}

/** Types of messages that have no event of their own shape. */
type OtherType = Exclude<MessageType | ExtraMessageType, 'text' | 'escalation.transfer'>;

/** Any other message that the hub documents, by its own type. */
export type OtherMessageEvent = {
  readonly [Type in OtherType]: {
    readonly type: Type;
    /** What it means, such as the code and text of an `error`, or which message a `delete.soft` is about. */
    readonly reading: ReadingOf<Type>;
    /** The message of ours that an `error`, a receipt or a deletion is about, when it is one of the last that were sent. */
    readonly about?: SentRef;
    readonly message: InboundMessage;
  };
}[OtherType];

/** A message that we sent. */
export interface SentRef {
  readonly messageId: string;
  /** Its type, such as `richMessage.form`. */
  readonly type: string;
}

/** A message of a type that this version does not know, `custom.*` among them; the type is in `message.type`. */
export interface UnknownMessageEvent {
  readonly type: 'unknown';
  readonly reading: Extract<InboundReading, { readonly kind: 'unknown' | 'custom' | 'customer-info' }>;
  readonly message: InboundMessage;
}

/** A message of ours could not be delivered and was given up; `hubCode` is the hub's error code when there is one. */
export interface SendFailedEvent {
  readonly type: 'send.failed';
  readonly messageId: string;
  readonly hubCode?: string;
  readonly reason: string;
  /** Which of our last messages it was: tells a refused hand-over from a refused text. */
  readonly about?: SentRef;
}

/**
 * What came in between is over, and the customer is here again: the place to ask again what was asked before. It comes after a dialog
 * that was on top of this one, after an interruption that was answered at once, and when a person hands back to whoever does not wait
 * for it.
 */
export interface DialogResumedEvent {
  readonly type: 'dialog.resumed';
  /** Name of the dialog that ended, as the bot's `dialogs` has it; left out when it was none. */
  readonly dialog?: string;
  readonly output?: unknown;
}

/**
 * Another dialog is started on top of this one, or a person takes over: the place to stop a delay that counts the customer's silence.
 * `dialog.resumed` follows, unless this dialog ends meanwhile.
 */
export interface DialogPausedEvent {
  readonly type: 'dialog.paused';
}

/** Everything that can reach a dialog from outside. */
export type InboundEvent =
  | TextEvent
  | HandBackEvent
  | OtherMessageEvent
  | UnknownMessageEvent
  | SendFailedEvent
  | DialogPausedEvent
  | DialogResumedEvent;
