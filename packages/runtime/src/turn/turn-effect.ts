import type { Draft } from '@colloquy/protocol';
import type { Json } from '../store/records.js';

/** What a turn wants done after its commit, as data, in order. */
export type TurnEffect =
  | { readonly kind: 'send'; readonly draft: Draft }
  | {
      readonly kind: 'schedule';
      readonly timerId: string;
      readonly delayMs: number;
      readonly event: { readonly type: string; readonly [key: string]: Json | undefined };
    }
  | { readonly kind: 'cancel-timer'; readonly timerId: string }
  | {
      readonly kind: 'call';
      readonly callId: string;
      readonly activity: string;
      readonly input: Json | undefined;
    }
  | { readonly kind: 'cancel-call'; readonly callId: string }
  | { readonly kind: 'drop-outbox' };
