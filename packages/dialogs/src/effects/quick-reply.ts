import { defineEffect, type Effect } from './define-effect.js';
import { richDraft } from './rich-draft.js';

/** A question with its answers, together at most 10,000 characters of JSON (protocol 5.4). */
export interface QuickReplyParams {
  /** The question above the buttons. */
  readonly title: string;
  /** The buttons' texts. The customer's answer comes back as `text` with the title of the button (protocol 6.13). */
  readonly options: readonly [string, ...string[]];
}

/** Offers a few short answers as buttons (`richMessage.quickreply`, protocol 6.9). */
export const quickReply: Effect<QuickReplyParams> = defineEffect('quickReply', ({ title, options }) =>
  richDraft('quickReply', 'richMessage.quickreply', {
    type: 'quickreply',
    version: '1',
    quickReply: { title, items: options.map((option) => ({ title: option })) },
  }),
);
