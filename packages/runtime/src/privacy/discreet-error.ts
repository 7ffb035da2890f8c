import { maskText, type Words } from './mask.js';

/** What is written of an error. */
export interface DiscreetError {
  readonly name: string;
  readonly code?: string;
  readonly message: string;
  readonly stack?: string;
  readonly cause?: DiscreetError;
}

/** In a log one word too many may be missing, and none too few. */
const INSIDE_FROM_LENGTH = 3;

/** An error of a bot as it may be logged: a bot that throws what the customer wrote does not write it down by that. */
export function discreetError(error: unknown, words: Words): DiscreetError {
  const mask = (text: string): string => maskText(text, words, INSIDE_FROM_LENGTH);
  if (!(error instanceof Error)) return { name: typeof error, message: mask(String(error)) };
  const { code } = error as { readonly code?: unknown };
  return {
    name: error.name,
    ...(typeof code === 'string' && { code }),
    message: mask(error.message),
    ...(error.stack !== undefined && { stack: mask(error.stack) }),
    ...(error.cause instanceof Error && { cause: discreetError(error.cause, words) }),
  };
}
