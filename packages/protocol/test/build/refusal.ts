import { isProtocolError, type MessageProblem } from '../../src/index.js';

/** Everything that a builder refuses; empty when it builds. */
export function problemsOf(build: () => unknown): readonly MessageProblem[] {
  try {
    build();
  } catch (error) {
    if (isProtocolError(error) && error.code === 'COLLOQUY_E_MESSAGE_INVALID') return error.problems;
    throw error;
  }
  return [];
}

/** Each problem in one line. */
export function refusals(build: () => unknown): readonly string[] {
  return problemsOf(build).map(({ path, reason }) => `${path}: ${reason}`);
}
