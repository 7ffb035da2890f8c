/** The errors of this package: code, what happened, and what to do. */
export const DIALOGS_ERRORS = {
  COLLOQUY_E_ACTIVITY_RUN_LIVE:
    'An activity was started by a live XState actor. Activities run only under the Colloquy runtime: give the dialog to a Bot instead of createActor().',
} as const;

export type DialogsErrorCode = keyof typeof DIALOGS_ERRORS;

/** An error of this package, recognised by its `code`. */
export class DialogsError extends Error {
  override readonly name: string;

  constructor(readonly code: DialogsErrorCode) {
    super(DIALOGS_ERRORS[code]);
    this.name = `DialogsError[${code}]`;
  }
}
