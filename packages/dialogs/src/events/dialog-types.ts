import type { InboundEvent } from './inbound-event.js';
import type { IntentEventOf } from './intent-event.js';

/**
 * The types of a dialog for `setup({ types: {} as DialogTypes<...> })`: context, input and output are yours (JSON only,
 * because they are stored), the events are what the hub can deliver, plus events of your own for `raise`, plus `intent.x` for each of
 * `intents: typeof wishes`. `shields` are the names of the bot's interruptions from which a state of the dialog may keep itself.
 *
 * @example
 * ```ts
 * setup({ types: {} as DialogTypes<{ context: { tries: number }; output: { found: boolean } }>, actions: effects })
 * ```
 */
export interface DialogTypes<
  T extends {
    context?: unknown;
    input?: unknown;
    output?: unknown;
    events?: { type: string };
    intents?: unknown;
    shields?: string;
  },
> {
  context: T extends { context: infer Context } ? Context : Record<never, never>;
  events:
    | InboundEvent
    | (T extends { events: infer Own extends { type: string } } ? Own : never)
    | (T extends { intents: infer Declared } ? IntentEventOf<Declared> : never);
  input: T extends { input: infer Input } ? Input : undefined;
  output: T extends { output: infer Output } ? Output : undefined;
  meta: DialogMeta<T extends { shields: infer Names extends string } ? Names : never>;
}

/** What a state or a transition of a dialog may say of itself. */
export interface DialogMeta<Names extends string = string> {
  /**
   * While the dialog is in this state the bot's interruptions of these names are none: what the customer says goes to the dialog. The
   * names are declared as `shields` in {@link DialogTypes}; a bot that lacks one of them does not compile.
   */
  readonly shieldsFrom?: readonly Names[] | 'all';
  /** Of a transition: see `capture` and `captureOwn`. */
  readonly capture?: boolean | 'own';
  readonly [other: string]: unknown;
}
