/**
 * Marks a transition as one that sees a message before any dialog above this one does: for what a customer may say anywhere, such
 * as "agent" or "cancel". Sub-dialogs stay where they are unless the transition leaves the state that runs them.
 *
 * @example
 * ```ts
 * on: { text: { guard: 'wantsAgent', target: '#agent', meta: capture } }
 * ```
 */
export const capture = { capture: true } as const;
