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

/**
 * Like {@link capture}, but before the dialog's own sub-dialogs only: what another dialog asks on top of them, such as an interruption,
 * is answered there.
 *
 * @example
 * ```ts
 * on: { text: { guard: 'corrects', target: 'asking', meta: captureOwn } }
 * ```
 */
export const captureOwn = { capture: 'own' } as const;
