import { main } from '../src/index.js';

/** How a command ended, and all that it wrote. */
export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs the command line in this process.
 *
 * @param answer what somebody answers who is asked; nobody can be asked when left out.
 */
export async function run(args: readonly string[], answer?: string): Promise<Ran> {
  const written = { stdout: '', stderr: '' };
  const code = await main(args, {
    stdout: { write: (text) => (written.stdout += text) },
    stderr: { write: (text) => (written.stderr += text) },
    ...(answer !== undefined && {
      ask: (question: string) => {
        written.stderr += question;
        return Promise.resolve(answer);
      },
    }),
  });
  return { code, ...written };
}
