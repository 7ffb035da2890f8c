import type { HubErrorCode, ResourceKind } from '@colloquy/protocol';
import { BODIES, changedAt } from './resource-bodies.js';
import type { ResourceViolation } from './resource-violation.js';

/** One place of a body with something in it that the protocol does not allow. */
interface WrongField {
  readonly kind: ResourceKind;
  readonly at: string;
  readonly put: unknown;
  readonly how: string;
  readonly code: HubErrorCode;
}

const lacks = (kind: ResourceKind, ...places: readonly string[]): readonly WrongField[] =>
  places.map((at) => ({ kind, at, put: undefined, how: 'is missing', code: '400-143' }));

const notAmong = (kind: ResourceKind, ...places: readonly string[]): readonly WrongField[] =>
  places.map((at) => ({ kind, at, put: 'carrier-pigeon', how: 'is not among the allowed', code: '400-196' }));

const tooLong = (kind: ResourceKind, at: string, most: number): WrongField => ({
  kind,
  at,
  put: 'x'.repeat(most + 1),
  how: `has ${most + 1} characters`,
  code: '400-358',
});

const WRONG_FIELDS: readonly WrongField[] = [
  ...lacks('participant', 'name'),
  ...notAmong('clientApplication', 'roles[0].name'),
  tooLong('channel', 'displayName', 255),
];

/** What is wrong with a single field, for creations and updates alike. */
export const FIELD_VIOLATIONS: readonly ResourceViolation[] = WRONG_FIELDS.flatMap(
  ({ kind, at, put, how, code }) =>
    (['create', 'update'] as const).map((does): ResourceViolation => {
      const body = BODIES[kind];
      const broken = changedAt(body, at, put);
      const place =
        does === 'create'
          ? () => ({})
          : ({ ids }: { ids: Record<ResourceKind, string> }) => ({ id: ids[kind] });
      return {
        title: `${does} ${kind}: \`${at}\` ${how}`,
        operation: `${does}${kind[0]?.toUpperCase() ?? ''}${kind.slice(1)}` as ResourceViolation['operation'],
        ask: (world) => ({ ...place(world), body: broken }),
        harmless: (world) => ({ ...place(world), body }),
        refusedBefore: [at],
        code,
        fields: [at],
      };
    }),
);
