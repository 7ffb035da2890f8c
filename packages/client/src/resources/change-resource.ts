import { isDeepStrictEqual } from 'node:util';
import { CLIENT_DEFAULTS } from '../defaults.js';
import { ConflictError } from '../errors.js';
import type { CallOptions } from '../http-call.js';
import type { Pause } from '../retry.js';

/** What became of a change. */
export type ChangeOutcome = 'changed' | 'unchanged';

/**
 * Says how a resource shall be.
 *
 * @param current what is at the hub, as an update takes it; a field that reads never have, such as a password, is missing.
 * @param read all that the hub says of it.
 * @returns the whole resource, or `undefined` to leave it as it is. May be asked again, with what somebody else made of it.
 */
export type ResourceEdit<Read, Update> = (
  current: Update,
  read: Read,
) => Update | undefined | Promise<Update | undefined>;

/** What may carry the time of the last change. */
export interface Modifiable {
  readonly modified?: string | undefined;
}

/** What was found at the hub: as it is read, and as an update takes it. */
export interface FoundResource<Read, Update> {
  readonly read: Read;
  readonly current: Update;
}

/** What a change is made of. */
export interface ChangeParts<Read, Update> {
  readonly find: (options: CallOptions) => Promise<FoundResource<Read, Update>>;
  readonly update: (update: Update, options: CallOptions) => Promise<void>;
  readonly pause: Pause;
}

/**
 * Reads, edits and writes back with the `modified` that was read; when somebody was quicker, waits a moment, reads and edits again.
 *
 * @throws ConflictError (`changed`) when that happens {@link CLIENT_DEFAULTS}`.changeAttempts` times.
 */
export async function changeResource<Read, Update extends Modifiable>(
  { find, update, pause }: ChangeParts<Read, Update>,
  edit: ResourceEdit<Read, Update>,
  options: CallOptions,
): Promise<ChangeOutcome> {
  let perhapsDone: Update | undefined;
  for (let attempt = 1; ; attempt += 1) {
    const { read, current } = await find(options);
    if (perhapsDone !== undefined && isSame(perhapsDone, current)) return 'changed';
    const edited = await edit(structuredClone(current), read);
    if (edited === undefined || isSame(edited, current)) return 'unchanged';
    const wanted = withModified(edited, current);
    try {
      await update(wanted, options);
      return 'changed';
    } catch (error) {
      if (!isTooLate(error) || attempt >= CLIENT_DEFAULTS.changeAttempts) throw error;
      // The answer to an earlier try of this update got lost. If it was that one that changed the resource, it is done.
      perhapsDone = error.mayHaveTakenEffect ? wanted : undefined;
      await pause(attempt, options.signal);
    }
  }
}

function isTooLate(error: unknown): error is ConflictError {
  return error instanceof ConflictError && error.reason === 'changed';
}

/** The `modified` that was read is what protects the change; an edit that builds the resource anew need not know of it. */
function withModified<Update extends Modifiable>(edited: Update, { modified }: Update): Update {
  return modified === undefined ? edited : { ...edited, modified };
}

/** Whether two updates make the same of a resource. */
function isSame(one: Modifiable, other: Modifiable): boolean {
  return isDeepStrictEqual(sentOf(one), sentOf(other));
}

/** As it is sent, where a field that is `undefined` is one that is not there. */
function sentOf({ modified: _, ...rest }: Modifiable): unknown {
  return JSON.parse(JSON.stringify(rest));
}
