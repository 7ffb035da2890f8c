import type { ResourceKind } from '@colloquy/protocol';
import { isRuntimeError, RuntimeError } from '../errors.js';
import type { FieldChange } from './field-changes.js';
import { planResource, type StoredResource } from './plan-resource.js';
import { KINDS, kindNamed, type Fields, type IdOf, type KindOfResource } from './resource-kinds.js';
import type { HubSetup, Ref } from './setup.js';

/** Everything at the hub that a setup may be compared with. */
export type HubSnapshot = Readonly<Record<ResourceKind, readonly StoredResource[]>>;

/** The hub's ids of what was made before, by kind and key: `participant/orders`. */
export type KnownIds = ReadonlyMap<string, string>;

/** Under what an id is kept. */
export function idKey(kind: ResourceKind, key: string): string {
  return `${kind}/${key}`;
}

/** What would become of one declared resource. */
export interface PlanStep {
  readonly kind: ResourceKind;
  /** The key under which it is declared. */
  readonly key: string;
  /** Its name, or the type of a channel. */
  readonly name: string;
  /**
   * `adopt`: it is there already, made by somebody else, and as it is declared or to be changed (`changes`); `cannot`: see `reason`.
   */
  readonly outcome: 'create' | 'adopt' | 'change' | 'unchanged' | 'cannot';
  readonly id?: string;
  readonly changes: readonly ShownChange[];
  readonly reason?: string;
}

/** A change as a person may see it: secrets are left out. */
export interface ShownChange {
  readonly field: string;
  readonly from?: string;
  readonly to?: string;
  readonly isSecret: boolean;
}

/** What `apply` would do. */
export interface Plan {
  readonly steps: readonly PlanStep[];
  /** What was made by this setup before and is not declared any more: it stays as it is. */
  readonly forgotten: readonly { readonly kind: ResourceKind; readonly key: string; readonly id: string }[];
}

/** A declared resource, in the order in which it can be made. */
export interface Declared {
  readonly kind: KindOfResource;
  readonly key: string;
  readonly declaration: Fields;
}

/** All that a setup declares, in the order in which it can be made (protocol 1.2). */
export function declaredIn(setup: HubSetup): readonly Declared[] {
  return KINDS.flatMap((kind) =>
    Object.entries((setup[kind.declaredIn] ?? {}) as Readonly<Record<string, Fields>>).map(
      ([key, declaration]) => ({ kind, key, declaration }),
    ),
  );
}

/** Stands for the id of what is to be created. */
const NEW = 'to be created';

/** Compares a setup with the hub. Pure; reads no secret that `setup` does not hold. */
export function planSetup(setup: HubSetup, hub: HubSnapshot, ids: KnownIds): Plan {
  const found = new Map<string, string>();
  const names = namesById(hub);
  const steps = declaredIn(setup).map((declared) => {
    const step = planStep(declared, { hub, ids, found, names });
    if (step.outcome !== 'cannot') found.set(idKey(step.kind, step.key), step.id ?? NEW);
    return step;
  });
  const wanted = new Set(declaredIn(setup).map(({ kind, key }) => idKey(kind.kind, key)));
  const forgotten = [...ids].flatMap(([place, id]) => {
    const [kind = '', ...key] = place.split('/');
    const isThere = KINDS.some((one) => one.kind === kind && hub[one.kind].some((each) => each.id === id));
    return isThere && !wanted.has(place) ? [{ kind: kind as ResourceKind, key: key.join('/'), id }] : [];
  });
  return { steps, forgotten };
}

/** Finds ids of what a setup refers to. @throws RuntimeError `COLLOQUY_E_SETUP_INVALID` when it is neither declared nor there. */
export function idsFrom(found: ReadonlyMap<string, string>, hub: HubSnapshot): IdOf {
  return (kind, ref) => {
    if (typeof ref !== 'string') return elsewhere(kind, ref, hub);
    const id = found.get(idKey(kind, ref));
    if (id !== undefined) return id;
    throw new RuntimeError(
      'COLLOQUY_E_SETUP_INVALID',
      `the ${kindNamed(kind).title} "${ref}" that it needs is not there: it cannot be made, or is not declared`,
    );
  };
}

function elsewhere(kind: ResourceKind, ref: Exclude<Ref, string>, hub: HubSnapshot): string {
  if ('id' in ref) return ref.id;
  const { identity, title } = kindNamed(kind);
  const [one, ...others] = hub[kind].filter((stored) => stored[identity] === ref.existing);
  if (one !== undefined && others.length === 0) return one.id;
  const problem =
    one === undefined
      ? `there is no ${title} "${ref.existing}" at the hub, which has ${namesOf(hub[kind], identity)}`
      : `there are ${others.length + 1} ${title}s "${ref.existing}" at the hub: refer to one by its id`;
  throw new RuntimeError('COLLOQUY_E_SETUP_INVALID', problem);
}

const SHOWN = 10;

/** What there is instead: the first few. */
function namesOf(resources: readonly StoredResource[], identity: string): string {
  const names = resources.map((stored) => `"${String(stored[identity])}"`);
  if (names.length === 0) return 'none';
  const more = names.length > SHOWN ? ` and ${names.length - SHOWN} more` : '';
  return `${names.slice(0, SHOWN).join(', ')}${more}`;
}

interface Surroundings {
  readonly hub: HubSnapshot;
  readonly ids: KnownIds;
  readonly found: ReadonlyMap<string, string>;
  readonly names: ReadonlyMap<string, string>;
}

function planStep({ kind, key, declaration }: Declared, { hub, ids, found, names }: Surroundings): PlanStep {
  const base = { kind: kind.kind, key, name: String(declaration[kind.identity]) };
  const cannot = (reason: string): PlanStep => ({ ...base, outcome: 'cannot', changes: [], reason });
  try {
    const request = kind.toRequest(declaration as never, idsFrom(found, hub));
    const decision = planResource(kind, request, hub[kind.kind], ids.get(idKey(kind.kind, key)));
    if (decision.do === 'refuse') return cannot(decision.reason);
    if (decision.do === 'create') {
      const changes = leavesOf(request).map((change) => shown(kind, change, names));
      return { ...base, outcome: 'create', changes };
    }
    const changes = decision.do === 'change' ? decision.changes : [];
    const differs = changes.length > 0 ? 'change' : 'unchanged';
    return {
      ...base,
      id: decision.id,
      outcome: decision.isKnown ? differs : 'adopt',
      changes: changes.map((change) => shown(kind, change, names)),
    };
  } catch (error) {
    if (isRuntimeError(error) && error.code === 'COLLOQUY_E_SETUP_INVALID') return cannot(error.message);
    throw error;
  }
}

/** Every single value of what is to be created. */
function leavesOf(value: unknown, path = ''): readonly FieldChange[] {
  if (typeof value !== 'object' || value === null) return [{ field: path, from: undefined, to: value }];
  return Object.entries(value).flatMap(([key, inner]) => {
    const place = Array.isArray(value) ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`;
    return inner === undefined ? [] : leavesOf(inner, place);
  });
}

const LONGEST_SHOWN = 120;

function shown(
  { isSecret }: KindOfResource,
  { field, from, to }: FieldChange,
  names: ReadonlyMap<string, string>,
): ShownChange {
  if (isSecret(field)) return { field, isSecret: true };
  return {
    field,
    ...(from !== undefined && { from: words(from, names) }),
    ...(to !== undefined && { to: words(to, names) }),
    isSecret: false,
  };
}

/** A value in one line; an id with the name of what it is of. */
function words(value: unknown, names: ReadonlyMap<string, string>): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const name = names.get(text);
  const all = name === undefined ? text : `${name} (${text})`;
  return all.length > LONGEST_SHOWN ? `${all.slice(0, LONGEST_SHOWN)}… (${all.length} characters)` : all;
}

function namesById(hub: HubSnapshot): ReadonlyMap<string, string> {
  return new Map(
    KINDS.flatMap(({ kind, identity }) =>
      hub[kind].map((stored) => [stored.id, String(stored[identity])] as const),
    ),
  );
}
