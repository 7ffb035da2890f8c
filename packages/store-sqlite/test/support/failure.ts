import { isRuntimeError, type RuntimeError } from '@colloquy/runtime';

/** The RuntimeError with which a promise rejects; fails when it resolves, or rejects with anything else. */
export async function failureOf(promise: Promise<unknown>): Promise<RuntimeError> {
  const settled = await promise.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!isRuntimeError(settled)) throw new TypeError(`A RuntimeError was expected, not ${String(settled)}.`);
  return settled;
}
