import type { ResourceKind } from '@colloquy/protocol';
import { BODIES, OAUTH2_BODY, changedAt } from './resource-bodies.js';
import { operationOf, type ResourceViolation } from './resource-violation.js';
import type { ResourceWorld } from './resource-world.js';
import type { WrongField } from './resource-wrong-field.js';
import { WRONG_FIELDS } from './resource-wrong-fields.js';

type Does = 'create' | 'update';

/** What is wrong with a single field, in creations and in updates: their shapes are not the same. */
export const FIELD_VIOLATIONS: readonly ResourceViolation[] = WRONG_FIELDS.flatMap((wrong) => [
  violation('create', wrong),
  violation('update', wrong),
]);

function violation(
  does: Does,
  { kind, at, put, how, code, oauth2, fields = [at] }: WrongField,
): ResourceViolation {
  const body = oauth2 === true ? OAUTH2_BODY : BODIES[kind];
  return {
    title: `${does} ${kind}: \`${at}\` ${how}`,
    operation: operationOf(does, kind),
    ask: (world) => ({ ...placeOf(does, kind, world), body: changedAt(body, at, put) }),
    harmless: (world) => ({ ...placeOf(does, kind, world), body: BODIES[kind] }),
    refusedBefore: fields,
    code,
    fields,
  };
}

function placeOf(does: Does, kind: ResourceKind, { ids }: ResourceWorld): { readonly id?: string } {
  return does === 'create' ? {} : { id: ids[kind] };
}
