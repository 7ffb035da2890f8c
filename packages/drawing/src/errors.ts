/** The errors of this package: code, what happened, and what to do. `{x}` is filled from the details. */
export const DRAWING_ERRORS = {
  COLLOQUY_E_DRAWING_LAYOUT:
    'The dialog "{dialog}" could not be laid out as a picture: {problem}. Its data and its Mermaid text are not concerned; report the dialog\'s structure.',
} as const;

/** Stable code of an error of this package. */
export type DrawingErrorCode = keyof typeof DRAWING_ERRORS;

/** An error of this package, recognised by its `code`. */
export class DrawingError extends Error {
  override readonly name: string;

  constructor(
    readonly code: DrawingErrorCode,
    details: Readonly<Record<string, string>>,
    cause: unknown,
  ) {
    super(
      DRAWING_ERRORS[code].replace(/\{(\w+)\}/g, (_, key: string) => details[key] ?? key),
      { cause },
    );
    this.name = `DrawingError[${code}]`;
  }
}
