import { defineEffect, type Effect } from './define-effect.js';

/** Ends the conversation for everybody (`conversation.end`, protocol 6.12). Nothing can be sent afterwards. */
export const endConversation: Effect<undefined> = defineEffect('endConversation', () => ({
  type: 'conversation.end',
}));
