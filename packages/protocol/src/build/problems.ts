import { ProtocolError, type MessageProblem } from '../errors.js';

/** Where a builder notes what is wrong. It goes on after a problem, so that all of them are told at once. */
export interface Problems {
  /** @param path where, in the words of the input; empty for the input as a whole */
  readonly add: (path: string, reason: string) => void;
}

/**
 * Runs a builder and hands out what it made only if it noted no problem.
 *
 * @param builder name of the builder, as it is called
 * @throws ProtocolError `COLLOQUY_E_MESSAGE_INVALID` with every problem that was noted
 */
export function withoutProblems<Made>(builder: string, make: (problems: Problems) => Made): Made {
  const found: MessageProblem[] = [];
  const add = (path: string, reason: string): void => {
    // What two parts of a builder read is told once.
    if (!found.some((known) => known.path === path && known.reason === reason)) found.push({ path, reason });
  };
  const made = make({ add });
  if (found.length === 0) return made;
  const problems = found.map(({ path, reason }) =>
    path === '' ? `the input ${reason}` : `${path} ${reason}`,
  );
  throw new ProtocolError(
    'COLLOQUY_E_MESSAGE_INVALID',
    { builder, problems: problems.join('; and ') },
    found,
  );
}
