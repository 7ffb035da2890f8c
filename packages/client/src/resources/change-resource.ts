import { isDeepStrictEqual } from 'node:util';
import { CLIENT_DEFAULTS } from '../defaults.js';
import { ConflictError } from '../errors.js';
import type { CallOptions } from '../http-call.js';

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

/** The operations that a change is made of. */
export interface ChangeParts<Read, Update> {
  readonly read: (options: CallOptions) => Promise<Read>;
  readonly asUpdate: (read: Read) => Update;
  readonly update: (update: Update, options: CallOptions) => Promise<void>;
}

/**
 * Reads, edits and writes back with the `modified` that was read; when somebody was quicker, reads and edits again.
 *
 * @throws ConflictError (`changed`) when that happens {@link CLIENT_DEFAULTS}`.changeAttempts` times.
 */
export async function changeResource<Read, Update extends { readonly modified?: string | undefined }>(
  { read, asUpdate, update }: ChangeParts<Read, Update>,
  edit: ResourceEdit<Read, Update>,
  options: CallOptions,
): Promise<ChangeOutcome> {
  for (let attempt = 1; ; attempt += 1) {
    const found = await read(options);
    const current = asUpdate(found);
    const wanted = await edit(structuredClone(current), found);
    if (wanted === undefined || isDeepStrictEqual(wanted, current)) return 'unchanged';
    try {
      await update(withModified(wanted, current), options);
      return 'changed';
    } catch (error) {
      const tooLate = error instanceof ConflictError && error.reason === 'changed';
      if (!tooLate || attempt >= CLIENT_DEFAULTS.changeAttempts) throw error;
    }
  }
}

/** The `modified` that was read is what protects the change; an edit that builds the resource anew need not know of it. */
function withModified<Update extends { readonly modified?: string | undefined }>(
  wanted: Update,
  { modified }: Update,
): Update {
  return wanted.modified === undefined && modified !== undefined ? { ...wanted, modified } : wanted;
}
