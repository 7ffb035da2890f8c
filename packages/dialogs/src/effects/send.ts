import { defineEffect, type Effect } from './define-effect.js';
import type { MessageDraft } from './message-draft.js';

/**
 * Sends any message that the permission table grants a `custom_bot`, with content of your own: for types whose
 * structure is not documented (`pagePush`) or that have no effect of their own yet. Prefer the named effects.
 */
export const send: Effect<MessageDraft> = defineEffect('send', (draft) => draft);
