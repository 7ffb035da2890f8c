import type { InboundEvent } from './inbound-event.js';

/**
 * The types of a dialog for `setup({ types: {} as DialogTypes<...> })`: context, input and output are yours (JSON only,
 * because they are stored), the events are what the hub can deliver, plus events of your own for `raise`.
 *
 * @example
 * ```ts
 * setup({ types: {} as DialogTypes<{ context: { tries: number }; output: { found: boolean } }>, actions: effects })
 * ```
 */
export interface DialogTypes<
  T extends { context?: unknown; input?: unknown; output?: unknown; events?: { type: string } },
> {
  context: T extends { context: infer Context } ? Context : Record<never, never>;
  events: InboundEvent | (T extends { events: infer Own extends { type: string } } ? Own : never);
  input: T extends { input: infer Input } ? Input : undefined;
  output: T extends { output: infer Output } ? Output : undefined;
}
