import { RuntimeError, type RuntimeErrorCode } from '@colloquy/runtime';

/** Every failure of this store: what happened, where, and what to do. `place` never holds a password. */
export const FAILURES = {
  closed: (place: string) =>
    failure(
      'COLLOQUY_E_STORE_CLOSED',
      `The store ${place} is not open. Call open() before using it, and nothing after close().`,
    ),
  options: (problems: readonly string[]) =>
    failure(
      'COLLOQUY_E_CONFIGURATION_INVALID',
      `The PostgreSQL store cannot be made: ${problems.join('; ')}.`,
    ),
  refusedLogin: (place: string, detail: string) =>
    failure(
      'COLLOQUY_E_CONFIGURATION_INVALID',
      `The database refuses ${place} (${detail}). Check user, password and name of the database in the connection string.`,
    ),
  untrusted: (place: string, detail: string) =>
    failure(
      'COLLOQUY_E_CONFIGURATION_INVALID',
      `The connection to ${place} is not trusted (${detail}). Name in the connection string the host that its certificate is for, and who has signed it: ?sslmode=verify-full&sslrootcert=/path/of/ca.crt.`,
    ),
  forbidden: (place: string, detail: string) =>
    failure(
      'COLLOQUY_E_CONFIGURATION_INVALID',
      `The database does not let this user work on ${place} (${detail}). Give the user the schema (CREATE SCHEMA ... AUTHORIZATION ...), or another user.`,
    ),
  forgetful: (place: string) =>
    failure(
      'COLLOQUY_E_CONFIGURATION_INVALID',
      `The database of ${place} answers before it has written (synchronous_commit = off), so that what was acknowledged could be lost. Set it for this user: ALTER ROLE ... SET synchronous_commit = on.`,
    ),
  misspelt: (place: string, encoding: string) =>
    failure(
      'COLLOQUY_E_CONFIGURATION_INVALID',
      `The database of ${place} is in ${encoding}, which cannot say everything that customers write. Make one with ENCODING 'UTF8' TEMPLATE template0.`,
    ),
  tooNew: (place: string, found: number, known: number) =>
    failure(
      'COLLOQUY_E_STORE_TOO_NEW',
      `${place} was written by a newer version of this program (migration ${found}; this one knows ${known}). Start the newer version. Nothing was changed.`,
    ),
  altered: (place: string, migration: string) =>
    failure(
      'COLLOQUY_E_STORE_DAMAGED',
      `${place} was made by other SQL than this program has for migration ${migration}. Use the build that made it, or restore a backup.`,
    ),
  foreign: (place: string) =>
    failure(
      'COLLOQUY_E_CONFIGURATION_INVALID',
      `${place} holds tables of another program. Give the store a schema of its own. Nothing was changed.`,
    ),
  damaged: (place: string, detail: string) =>
    failure(
      'COLLOQUY_E_STORE_DAMAGED',
      `What is stored at ${place} cannot be read (${detail}). Stop the bot, and restore a backup.`,
    ),
  full: (place: string, detail: string) =>
    failure(
      'COLLOQUY_E_STORE_UNAVAILABLE',
      `The database of ${place} has no space left (${detail}). Give it more; the store goes on by itself.`,
    ),
  readOnly: (place: string) =>
    failure(
      'COLLOQUY_E_STORE_UNAVAILABLE',
      `The database of ${place} takes no writes at present: it is a standby, or set to read only. Connect to the primary; the store goes on by itself.`,
    ),
  away: (place: string, detail: string) =>
    failure(
      'COLLOQUY_E_STORE_UNAVAILABLE',
      `The database of ${place} cannot be reached, or broke off (${detail}). Check that it runs and takes connections; the store goes on by itself.`,
    ),
  givenUp: (place: string) =>
    failure(
      'COLLOQUY_E_STORE_UNAVAILABLE',
      `This process was not heard of at ${place} for as long as a lease holds, and cannot say at present that it is there. The store goes on by itself.`,
    ),
  refused: (place: string, detail: string) =>
    failure(
      'COLLOQUY_E_STORE_UNAVAILABLE',
      `The database refused an operation on ${place} (${detail}). Nothing was changed; when it happens again, please report it.`,
    ),
} as const;

/** A failure as data. */
export interface Failure {
  readonly code: RuntimeErrorCode;
  readonly message: string;
}

function failure(code: RuntimeErrorCode, message: string): Failure {
  return { code, message };
}

/** The failure as the port promises it. */
export function toError({ code, message }: Failure, cause?: unknown): RuntimeError {
  return new RuntimeError(code, message, { cause });
}
