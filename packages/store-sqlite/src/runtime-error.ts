import { RuntimeError } from '@colloquy/runtime';
import type { Failure } from './errors.js';

/** An error as the port promises it. */
export function toRuntimeError({ code, message }: Failure, cause?: unknown): RuntimeError {
  return new RuntimeError(code, message, { cause });
}
