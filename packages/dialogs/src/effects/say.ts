import { defineEffect, type Effect } from './define-effect.js';

/** Exactly one of plain text or HTML, 1 to 10,000 characters (protocol 5.4); a channel may allow less (protocol 8.2). */
export type SayParams =
  { readonly text: string; readonly html?: never } | { readonly html: string; readonly text?: never };

/** Says one message to the customer (`text`, protocol 6.2). */
export const say: Effect<SayParams> = defineEffect('say', (params) => ({
  type: 'text',
  content: params.text === undefined ? { html: params.html } : { text: params.text },
}));
