import type { CommandOutput } from '../command-output.js';

/** What takes no longer needs no words. In ms. */
const PATIENCE_MS = 1_000;

/** Says what is being done, and for how long, as soon as that takes a second; only to a person, and gone when it is done. */
export async function withProgress<Result>(
  { stderr, isWatched = false }: CommandOutput,
  what: string,
  work: () => Promise<Result>,
): Promise<Result> {
  if (!isWatched) return work();
  let seconds = 0;
  const timer = setInterval(() => {
    seconds += 1;
    stderr.write(`\r${what} ... ${seconds} s`);
  }, PATIENCE_MS);
  try {
    return await work();
  } finally {
    clearInterval(timer);
    if (seconds > 0) stderr.write('\r\u001B[2K');
  }
}
