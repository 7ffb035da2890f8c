import type { Recognized } from '@colloquy/dialogs';
import type { InboundMessage } from '@colloquy/protocol';
import type { Json } from '../store/records.js';

/** Why an activity gave up, as data: `event.error` in `onError`. */
export interface ActivityFailure {
  readonly name: string;
  readonly message: string;
  readonly code?: string;
  /** `false` when the same call would fail again: there is no use in offering the customer another try. */
  readonly retryable: boolean;
}

/** What moves a conversation. Everything that reaches a dialog comes in one of these, through the mailbox. */
export type Stimulus = Moving & {
  /** What caused it, when somebody traces: no dialog sees it. */
  readonly traceparent?: string;
};

type Moving =
  | {
      readonly kind: 'message';
      readonly message: InboundMessage;
      /** When it was accepted, in ms since the epoch. */
      readonly at: number;
      /** What was recognized in it before the turn, so that every attempt, and a replay, meet the same. */
      readonly recognized?: Recognized;
    }
  | {
      readonly kind: 'timer';
      readonly timerId: string;
      /** The frame that it is for, when that is not the one that set it. */
      readonly to?: string;
      readonly event: { readonly type: string; readonly [key: string]: Json | undefined };
    }
  | { readonly kind: 'activity-done'; readonly callId: string; readonly output: Json | undefined }
  | { readonly kind: 'activity-failed'; readonly callId: string; readonly error: ActivityFailure }
  /** Who operates the bot ends the conversation. */
  | { readonly kind: 'close' }
  | {
      readonly kind: 'send-failed';
      readonly messageId: string;
      readonly hubCode?: string;
      readonly reason: string;
      /** What the failure says of the conversation: still ours, with a person, or over. */
      readonly owner: 'bot' | 'agent' | 'ended';
      /** The last hand-back before the request, by its time in ms since the epoch; left out when there was none, or it does not matter. */
      readonly handedBackAt?: number;
    }
  /** The hub has taken a hand-over or an end that had been given up, and that a person had sent again. */
  | {
      readonly kind: 'last-word';
      readonly messageId: string;
      /** Whose the conversation is by that. */
      readonly owner: 'agent' | 'ended';
      /** The last hand-back before the request, by its time in ms since the epoch; left out when there was none. */
      readonly handedBackAt?: number;
    };
