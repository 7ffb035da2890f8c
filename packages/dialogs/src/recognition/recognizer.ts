import type { Facts } from '../prompts/reading.js';

/** An entity of an intent that may be said now, as a recognizer hears of it. JSON. */
export interface AcceptedEntity {
  /** Such as `date` or `number`. */
  readonly kind: string;
  /** The ids that there are, where the value is one of them. */
  readonly options?: readonly string[];
}

/** An intent that the conversation would act on now, as a recognizer hears of it. JSON. */
export interface AcceptedIntent {
  readonly name: string;
  /** In the customer's language. */
  readonly title: string;
  readonly description?: string;
  /** In the customer's language if there are some, else in all. */
  readonly examples: readonly string[];
  readonly entities: Readonly<Record<string, AcceptedEntity>>;
}

/** What a recognizer is asked. */
export interface RecognitionRequest extends Facts {
  /** What the customer wrote, without what nobody sees. Up to 10,000 characters, and it may say anything. */
  readonly text: string;
  /** What may be answered. Anything else is dropped. Never empty. */
  readonly accepts: readonly AcceptedIntent[];
}

/** What a recognizer makes of a text. It is read with distrust: whatever does not fit what was asked is dropped. */
export interface RecognizerAnswer {
  /** In any order. */
  readonly intents: readonly {
    readonly name: string;
    /** From 0 to 1. */
    readonly score: number;
    /** Values or words for them, by name: `'2026-01-09'`, `4` or `'the four of us'`. The declared entity reads them. */
    readonly entities?: Readonly<Record<string, unknown>>;
  }[];
}

/**
 * Tells what a customer wants. One that needs I/O answers with a promise: it is asked once for each message, before the turn, and the
 * answer is stored with the message. One that answers at once must be pure.
 */
export interface Recognizer {
  /** For logs and metrics, such as `patterns`. */
  readonly name: string;
  /**
   * @param call.signal aborts when nobody waits any more. What is thrown or rejected counts as no answer: the built-in recognizer's
   * is taken. Errors must not carry the text, since they are logged.
   */
  recognize(
    request: RecognitionRequest,
    call: { readonly signal: AbortSignal },
  ): RecognizerAnswer | Promise<RecognizerAnswer>;
}

/** An intent that was recognized. JSON. */
export interface RecognizedIntent {
  readonly intent: string;
  /** From 0 to 1. */
  readonly score: number;
  /** What was said with it, as the declared entities read it. */
  readonly entities: Readonly<Record<string, unknown>>;
  /** Values of entities that are the customer's own words: what goes when the message is deleted. */
  readonly said?: readonly string[];
}

/** What was recognized in a message, the likeliest first. JSON: it is stored with the message. */
export interface Recognized {
  /** Name of the recognizer. */
  readonly by: string;
  readonly intents: readonly RecognizedIntent[];
}
