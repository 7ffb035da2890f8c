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
      /** The frame that it is for, when that is not the one that set it. */
      readonly to?: string;
    }
  | { readonly kind: 'cancel-timer'; readonly timerId: string }
  | {
      readonly kind: 'call';
      readonly callId: string;
      readonly activity: string;
      readonly input: Json | undefined;
    }
  | { readonly kind: 'cancel-call'; readonly callId: string }
  | { readonly kind: 'drop-outbox' }
  /** Something that a dialog tells whoever watches it: no message, and gone after the turn. */
  | {
      readonly kind: 'emit';
      readonly dialog: string;
      readonly event: { readonly type: string; readonly [key: string]: Json | undefined };
    };
