import { OPERATIONS, type OperationName } from '@colloquy/protocol';
import { BODIES, KINDS, NOBODY } from './resource-bodies.js';
import { operationOf, type ResourceViolation } from './resource-violation.js';

const nowhere = (operation: OperationName, id: string, which: string, body?: unknown): ResourceViolation => ({
  title: `${operation} with ${which}`,
  operation,
  ask: () => ({ id, body }),
  code: '404-101',
  fields: [],
});

/** Each operation that names one thing, and its body if it has one. */
const NAMING: readonly (readonly [OperationName, unknown])[] = [
  ...KINDS.flatMap((kind): (readonly [OperationName, unknown])[] => [
    [operationOf('get', kind), undefined],
    [operationOf('update', kind), BODIES[kind]],
    [operationOf('delete', kind), undefined],
  ]),
  ['fetchConversation', undefined],
  ['getAsset', undefined],
  ['deleteAsset', undefined],
];

/** The longest id that a client sends: what the protocol allows for assets (protocol 4). */
const LONGEST_ID = 'i'.repeat(255);

/** Ids of nothing (protocol 3.2, 404-101). */
export const ID_VIOLATIONS: readonly ResourceViolation[] = NAMING.flatMap(([operation, body]) => [
  nowhere(operation, NOBODY, 'an id that nothing has', body),
  nowhere(operation, 'one', 'an id that is no uuid', body),
  {
    ...nowhere(operation, `${LONGEST_ID}i`, 'an id of 256 characters', body),
    refusedBefore: ['id'],
    harmless: () => ({ id: NOBODY, body }),
    tampering: { path: OPERATIONS[operation].path.replace('{id}', `${LONGEST_ID}i`) },
  },
]);
