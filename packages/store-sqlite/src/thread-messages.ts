import type { Failure } from './errors.js';
import type { Outcome } from './group-commit.js';
import type { Operation } from './operations.js';

/** What the thread is asked. */
export type ThreadRequest =
  | { readonly kind: 'group'; readonly operations: readonly Operation[] }
  /** `number` comes back with the answer: several may be under way. */
  | { readonly kind: 'backup'; readonly number: number; readonly path: string }
  | { readonly kind: 'close' };

/** What the thread says. The first is `opened` or `refused`; each group is answered by one `done`. */
export type ThreadReply =
  | { readonly kind: 'opened' }
  | { readonly kind: 'refused'; readonly failure: Failure }
  | { readonly kind: 'done'; readonly outcomes: readonly Outcome[] }
  | { readonly kind: 'backed-up'; readonly number: number; readonly failure: Failure | undefined };
