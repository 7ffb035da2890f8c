import type { DialogException, DialogProblem } from './dialog-problem.js';

/** The problems for which no exception is declared, and those with the exceptions themselves. */
export function afterExceptions(
  problems: readonly DialogProblem[],
  exceptions: readonly DialogException[],
): readonly DialogProblem[] {
  const excepted = (problem: DialogProblem): boolean => exceptions.some((each) => isAbout(each, problem));
  return [
    ...problems.filter((problem) => !excepted(problem)),
    ...exceptions.flatMap((exception) => [
      ...(problems.some((problem) => isAbout(exception, problem)) ? [] : [notNeeded(exception)]),
      ...(exception.reason.trim() === '' ? [withoutReason(exception)] : []),
    ]),
  ];
}

function isAbout(exception: DialogException, problem: DialogProblem): boolean {
  return (
    exception.kind === problem.kind &&
    exception.dialog === problem.dialog &&
    exception.state === problem.state
  );
}

function notNeeded({ kind, dialog, state }: DialogException): DialogProblem {
  return {
    kind: 'exception-not-needed',
    dialog,
    state,
    problem: `an exception says that it may be ${kind}, and it is not`,
    instead: 'take the exception out',
  };
}

function withoutReason({ kind, dialog, state }: DialogException): DialogProblem {
  return {
    kind: 'exception-without-reason',
    dialog,
    state,
    problem: `the exception for ${kind} has no reason`,
    instead: 'say in a sentence why it is none here',
  };
}
