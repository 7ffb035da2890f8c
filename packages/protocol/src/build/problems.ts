import { ProtocolError, type MessageProblem } from '../errors.js';

/** Where a builder notes what is wrong. It goes on after a problem, so that all of them are told at once. */
export interface Problems {
  /** @param path where, in the words of the input; empty for the input as a whole */
  add(path: string, reason: string): void;
}

/**
 * Runs a builder and hands out what it made only if it noted no problem.
 *
 * @param builder name of the builder, as it is called
 * @throws ProtocolError `COLLOQUY_E_MESSAGE_INVALID` with every problem that was noted
 */
export function withoutProblems<Made>(builder: string, make: (problems: Problems) => Made): Made {
  const noted = new NotedProblems();
  const made = make(noted);
  if (noted.found.length > 0) throw invalid(builder, noted.found);
  return made;
}

class NotedProblems implements Problems {
  readonly found: MessageProblem[] = [];

  add(path: string, reason: string): void {
    // What two parts of a builder read is told once.
    const isKnown = this.found.some((known) => known.path === path && known.reason === reason);
    if (!isKnown) this.found.push({ path, reason });
  }
}

function invalid(builder: string, found: readonly MessageProblem[]): ProtocolError {
  const problems = found.map(({ path, reason }) =>
    path === '' ? `the input ${reason}` : `${path} ${reason}`,
  );
  return new ProtocolError(
    'COLLOQUY_E_MESSAGE_INVALID',
    { builder, problems: problems.join('; and ') },
    found,
  );
}
