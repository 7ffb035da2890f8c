import type { StandardSchemaV1 } from '@standard-schema/spec';
import { DialogsError } from '../errors.js';
import type { Sayable } from '../texts/words.js';
import type { Facts } from './reading.js';

/**
 * A check of your own: `true`, or what to say. It is pure: no clock, nothing outside. What needs a call is an activity, after the
 * prompt.
 */
export type Check<Value> = (value: Value, facts: Facts) => true | Sayable;

/** A check, or a schema of zod, valibot, arktype or another that is a Standard Schema; its output is the prompt's answer. */
export type Validator<Value, Answer> = Check<Value> | StandardSchemaV1<unknown, Answer>;

/** What a validator says. Without `text` it has no words of its own. */
export type Checked = { readonly value: unknown } | { readonly text: Sayable | undefined };

/**
 * Asks a validator.
 *
 * @throws DialogsError `COLLOQUY_E_VALIDATOR_ASYNC` when it answers with a promise.
 */
export function checked<Value>(
  kind: string,
  validator: Validator<Value, unknown> | undefined,
  value: Value,
  facts: Facts,
): Checked {
  if (validator === undefined) return { value };
  // Some schemas are functions as well.
  return '~standard' in validator
    ? bySchema(kind, validator, value)
    : byCheck(kind, validator(value, facts), value);
}

function bySchema(kind: string, schema: StandardSchemaV1, value: unknown): Checked {
  const result = now(kind, schema['~standard'].validate(value));
  return result.issues === undefined ? { value: result.value } : { text: result.issues[0]?.message };
}

function byCheck(kind: string, result: true | Sayable, value: unknown): Checked {
  const verdict = now<unknown>(kind, result);
  if (verdict === true) return { value };
  return {
    text: verdict === false || verdict === undefined ? undefined : result === true ? undefined : result,
  };
}

function now<Result>(kind: string, result: Result | Promise<Result>): Result {
  if (typeof result === 'object' && result !== null && 'then' in result) {
    throw new DialogsError('COLLOQUY_E_VALIDATOR_ASYNC', { kind });
  }
  return result;
}
