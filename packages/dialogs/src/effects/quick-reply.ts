import { defineEffect, type Effect } from './define-effect.js';

export interface QuickReplyParams {
  /** The question above the buttons. */
  readonly title: string;
  /** The buttons' texts. The customer's answer comes back as `text` with the title of the button (protocol 6.13). */
  readonly options: readonly [string, ...string[]];
}

/** Offers a few short answers as buttons (`richMessage.quickreply`, protocol 6.9). */
export const quickReply: Effect<QuickReplyParams> = defineEffect('quickReply', ({ title, options }) => ({
  type: 'richMessage.quickreply',
  content: {
    json: JSON.stringify({
      type: 'quickreply',
      version: '1',
      quickReply: { title, items: options.map((option) => ({ title: option })) },
    }),
  },
}));
