/** The four OAuth scopes (protocol 2.3). */
export const SCOPES = {
  manage: 'app.conversation.conversationmgr.manage',
  read: 'app.conversation.conversationmgr.read',
  interactionManage: 'app.conversation.conversationmgr.interaction.manage',
  interactionRead: 'app.conversation.conversationmgr.interaction.read',
} as const;

/** A scope in full, as tokens carry it. */
export type Scope = (typeof SCOPES)[keyof typeof SCOPES];
