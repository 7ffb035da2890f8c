import type { RecognizedIntent, SentRef, Speech } from '@colloquy/dialogs';
import type { InboundMessage, Offer } from '@colloquy/protocol';

/** Anything that survives `JSON.parse(JSON.stringify(value))` unchanged. Stores keep nothing else. */
export type Json =
  null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };

/** Who may speak in a conversation. `agent`: a person owns it and the bot is silent. */
export type Owner = 'bot' | 'agent' | 'ended';

/** One running dialog on the conversation's stack. */
export interface FrameRecord {
  readonly frameId: string;
  /** The dialog's name in the bot's `dialogs`; for a sub-dialog that of the dialog it belongs to. */
  readonly dialog: string;
  /** For a sub-dialog: names of the machines below `dialog` that lead to it, as `setup({ actors })` names them. */
  readonly path?: readonly string[];
  /** For a sub-dialog: the frame that started it, and the id under which that one knows it. */
  readonly parent?: { readonly frameId: string; readonly id: string };
  /** The bot's interruption that started it; left out when it was none. */
  readonly interruption?: string;
  /** The machine's `version` when the frame was started; `''` when it names none. */
  readonly version: string;
  readonly state: FrameState;
  /** Activity calls in flight: id of the invocation in the machine -> id of the call. */
  readonly calls: Readonly<Record<string, string>>;
  /** Sub-dialogs that run: id of the actor in the machine -> id of the frame; left out when there are none. */
  readonly children?: Readonly<Record<string, string>>;
  /** Actors that have ended and whose state was not left yet: events for them go nowhere, as in XState. */
  readonly ended?: readonly string[];
  /** Delayed events in waiting: id of the send in the machine -> id of the timer. */
  readonly timers: Readonly<Record<string, string>>;
  /** Delays of states that have ended, while their state is not left: ids of the sends; left out when there are none. */
  readonly fired?: readonly string[];
}

/** The machine's snapshot without what is ours (children, timers). */
export interface FrameState {
  readonly value: Json;
  readonly context: Json;
  /** History states: key -> ids of the state nodes. */
  readonly history: Readonly<Record<string, readonly string[]>>;
}

/** What the callbacks have told of a conversation so far; later messages add and never take away (protocol 7.4). */
export interface KnownFacts {
  readonly [key: string]: Json | undefined;
}

/** A conversation as it is stored. */
export interface ConversationRecord {
  readonly conversationId: string;
  /** The participant name of the bot that answers it. */
  readonly bot: string;
  readonly owner: Owner;
  /** Bottom first; the last one is the top. */
  readonly frames: readonly FrameRecord[];
  readonly known: KnownFacts;
  /** How many turns were committed. */
  readonly turns: number;
  /** What was offered to pick, the newest first; left out when nothing was (protocol 6.13). */
  readonly offers?: readonly Offer[];
  /** The messages that were said last, the newest last: what errors and receipts are about; left out when there are none. */
  readonly sent?: readonly SentRef[];
  /** When the customer wrote last, in ms since the epoch; left out when that was never. */
  readonly lastInboundAt?: number;
  /** When a person gave it back last, in ms since the epoch; left out when that was never. */
  readonly handedBackAt?: number;
  /** How dialogs have said that it is spoken; left out when none has. */
  readonly speech?: Partial<Speech>;
  /** Words that may mean several things, while the customer is asked which. */
  readonly clarification?: ClarificationRecord;
  /** Messages that the customer has hidden and may show again; left out when there are none (protocol 6.12). */
  readonly hidden?: readonly HiddenMessage[];
}

/** A message of which the customer is asked what is meant by it. */
export interface ClarificationRecord {
  readonly message: InboundMessage;
  /** When it was accepted, in ms since the epoch. */
  readonly at: number;
  /** What it may mean, the likeliest first. */
  readonly intents: readonly RecognizedIntent[];
  /** How each was offered. */
  readonly titles: readonly string[];
  /** How "none of these" was. */
  readonly none: string;
}

/** A message that the customer has deleted and may bring back. */
export interface HiddenMessage {
  /** The hub's id and the sender's, as far as the deletion named them. */
  readonly of: { readonly id?: string; readonly messageId?: string };
  /** What it said: nobody is shown texts with it meanwhile. */
  readonly words: readonly string[];
  /** Messages that waited to be sent and quoted it, as they were, by their ids. */
  readonly waiting: Readonly<Record<string, Json>>;
}

/** Something that moves a conversation, as it lies in the inbox. */
export interface StoredStimulus {
  readonly conversationId: string;
  /** Unique for ever: a key that was accepted once is a duplicate the next time (G2). At most 300 characters. */
  readonly key: string;
  /** Participant name of the bot that it is for. */
  readonly bot: string;
  readonly body: Json;
  /** When it was accepted, in ms since the epoch. */
  readonly acceptedAt: number;
}

/** A message that waits to be sent. */
export interface OutboxEntry {
  readonly messageId: string;
  readonly conversationId: string;
  /** The message as it goes to the hub: JSON, and text, so that nobody on its way has to read it. Given back as it was. */
  readonly message: string;
  /** How often a person brought it back from the dead letters; left out when that was never. */
  readonly retries?: number;
  /** When that came which it answers, in ms since the epoch; when it was brought back, of one that was. Left out when it is not known. */
  readonly since?: number;
  /** The turn that says it, as W3C Trace Context writes it; left out when nobody traces. */
  readonly traceparent?: string;
}

/** A delayed event. When it is due it enters the inbox under its own key. */
export interface TimerEntry {
  readonly timerId: string;
  readonly dueAt: number;
  readonly stimulus: StoredStimulus;
}

/** An external call that was committed and has no result yet. */
export interface ActivityEntry {
  readonly callId: string;
  readonly conversationId: string;
  readonly bot: string;
  readonly activity: string;
  readonly input: Json;
  /** Attempts that were started so far. */
  readonly attempts: number;
  /** When the turn that asks for it was taken, in ms since the epoch: its deadline counts from here. */
  readonly createdAt: number;
  /** That turn, as W3C Trace Context writes it; left out when nobody traces. */
  readonly traceparent?: string;
}

/** The structure of a dialog under one version. */
export interface DialogVersion {
  readonly bot: string;
  /** With the dialogs above a sub-dialog: `order > askNumber`. */
  readonly dialog: string;
  readonly version: string;
  readonly fingerprint: string;
}

/** What one turn did, as the journal keeps it. */
export interface JournalEntry {
  readonly conversationId: string;
  /** The record's `turns` after the turn: 1 for the first. Unique in its conversation. */
  readonly turn: number;
  /** When the turn was taken, in ms since the epoch. */
  readonly at: number;
  readonly body: Json;
}

/** Why a stimulus or a message is given up. */
export interface GivenUp {
  readonly reason: string;
  /** When, in ms since the epoch. */
  readonly at: number;
}

/** Which trace of a conversation: unique within its kind. */
export interface TraceRef {
  readonly kind: 'stimulus' | 'message' | 'timer' | 'call' | 'letter';
  /** Key of a stimulus; id of a message, a timer, a call, a dead letter. */
  readonly id: string;
}

/** Something that is kept of a conversation besides its record and its journal, and may hold words of the customer's. */
export interface Trace extends TraceRef {
  /** Of the stimulus (a timer's is that of its own), the message, the input of the call, or the body of the letter. */
  readonly body: Json;
  /** Of a letter: why it was given up. */
  readonly reason?: string;
}

/** What could not be handled or delivered, kept for a person. */
export interface DeadLetter extends GivenUp {
  /**
   * Unique: `stimulus:` and its first key, or `message:` and its id. What was retried and is given up again has the same id
   * again.
   */
  readonly id: string;
  /** Its place among all that were ever kept: the later, the higher. Never used again, also when the letter is gone. */
  readonly sequence: number;
  readonly kind: 'stimulus' | 'message';
  readonly conversationId: string;
  /** Participant name of the bot that should have handled it, or that says it. */
  readonly bot: string;
  /** Key of the stimulus or id of the message. */
  readonly key: string;
  /** Of the stimulus, or the message itself. */
  readonly body: Json;
  /** How often a person has retried it before. */
  readonly retries: number;
}
