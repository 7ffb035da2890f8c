import { RESOURCE_KINDS, type ResourceKind } from '@colloquy/protocol';
import { isRuntimeError } from '../errors.js';
import { isInUse } from './apply.js';
import { fieldChanges } from './field-changes.js';
import { readHub, type HubPorts } from './hub-ports.js';
import type { IdKeeper } from './known-ids.js';
import { declaredIn, idKey, idsFrom, type Declared, type HubSnapshot, type KnownIds } from './plan.js';
import { namesakes, type StoredResource } from './plan-resource.js';
import { KINDS } from './resource-kinds.js';
import type { HubSetup } from './setup.js';

/** What would become, or became, of one declared resource. */
export interface DestroyStep {
  readonly kind: ResourceKind;
  readonly key: string;
  readonly name: string;
  readonly id?: string;
  /** `gone`: it is not there. `cannot`: see `reason`. */
  readonly outcome: 'delete' | 'gone' | 'cannot';
  readonly reason?: string;
}

/** What deleting a setup would do, in the order in which it can be done. Pure. `hub` has every kind. */
export function planDestroy(setup: HubSetup, hub: HubSnapshot, ids: KnownIds): readonly DestroyStep[] {
  const doomed = new Set<string>();
  const found = foundIds(setup, hub, ids);
  return declaredIn(setup)
    .toReversed()
    .map((declared) => {
      const { kind, key, declaration } = declared;
      const base = { kind: kind.kind, key, name: String(declaration[kind.identity]) };
      const stored = storedOf(declared, hub, ids);
      if (stored === undefined) return { ...base, outcome: 'gone' };
      const reason = whyNot(declared, stored, { hub, ids, doomed, found });
      if (reason !== undefined) return { ...base, id: stored.id, outcome: 'cannot', reason };
      doomed.add(stored.id);
      return { ...base, id: stored.id, outcome: 'delete' };
    });
}

export interface DestroyOptions {
  readonly ports: HubPorts;
  readonly setup: HubSetup;
  readonly ids: IdKeeper;
  readonly onStep?: (step: DestroyStep) => void;
}

/** Takes a setup down, in reverse order. Safe to break off anywhere and to repeat. What cannot be deleted is left, with the reason. */
export async function destroySetup(options: DestroyOptions): Promise<readonly DestroyStep[]> {
  const { ports, setup, ids, onStep } = options;
  const hub = await readHub(ports, new Set(RESOURCE_KINDS.map(({ kind }) => kind)));
  const done: DestroyStep[] = [];
  for (const planned of planDestroy(setup, hub, await ids.read())) {
    const step = planned.outcome === 'delete' ? await carryOut(ports, planned) : planned;
    if (step.outcome !== 'cannot') await ids.forget(idKey(step.kind, step.key));
    done.push(step);
    onStep?.(step);
  }
  return done;
}

async function carryOut(ports: HubPorts, step: DestroyStep): Promise<DestroyStep> {
  try {
    await ports[step.kind].delete(step.id ?? '');
    return step;
  } catch (error) {
    if ((error as { status?: unknown } | null)?.status === 404) return { ...step, outcome: 'gone' };
    if (!isInUse(error)) throw error;
    const reason = 'something that was not there a moment ago, or that this program may not see, uses it';
    return { ...step, outcome: 'cannot', reason };
  }
}

/** By its id when we have made it; else by its name. */
function storedOf(
  { kind, key, declaration }: Declared,
  hub: HubSnapshot,
  ids: KnownIds,
): StoredResource | undefined {
  const knownId = ids.get(idKey(kind.kind, key));
  const known = hub[kind.kind].find(({ id }) => id === knownId);
  return known ?? namesakes(kind, declaration, hub[kind.kind])[0];
}

function foundIds(setup: HubSetup, hub: HubSnapshot, ids: KnownIds): ReadonlyMap<string, string> {
  return new Map(
    declaredIn(setup).flatMap((declared) => {
      const stored = storedOf(declared, hub, ids);
      return stored === undefined ? [] : [[idKey(declared.kind.kind, declared.key), stored.id] as const];
    }),
  );
}

interface Surroundings {
  readonly hub: HubSnapshot;
  readonly ids: KnownIds;
  /** What is deleted before this. */
  readonly doomed: ReadonlySet<string>;
  readonly found: ReadonlyMap<string, string>;
}

function whyNot(declared: Declared, stored: StoredResource, surroundings: Surroundings): string | undefined {
  const { hub, ids, doomed } = surroundings;
  const users = usersOf(stored.id, hub).filter(({ id }) => !doomed.has(id));
  if (users.length > 0) return `in use by ${users.map(({ words }) => words).join(', ')}`;
  const roles = foreignRoles(declared, stored);
  if (roles.length > 0) return `it also speaks as ${roles.join(', ')}, which is not declared here`;
  const isKnown = ids.get(idKey(declared.kind.kind, declared.key)) === stored.id;
  if (isKnown || isAsDeclared(declared, stored, surroundings)) return undefined;
  return 'it has this name, but is not as it is declared here and was not made by this setup: delete it by hand, or apply the setup first';
}

function usersOf(id: string, hub: HubSnapshot): readonly { readonly id: string; readonly words: string }[] {
  return KINDS.flatMap(({ kind, title, identity, uses }) =>
    hub[kind]
      .filter((one) => uses(one).includes(id))
      .map((one) => ({ id: one.id, words: `${title} "${String(one[identity])}"` })),
  );
}

function foreignRoles({ kind, declaration }: Declared, stored: StoredResource): readonly string[] {
  if (kind.kind !== 'clientApplication') return [];
  const names = (fields: Readonly<Record<string, unknown>>): readonly string[] =>
    Array.isArray(fields['roles']) ? fields['roles'].map(({ name }: { name: unknown }) => String(name)) : [];
  const own = new Set(names(declaration));
  return names(stored).filter((name) => !own.has(name));
}

function isAsDeclared(
  { kind, declaration }: Declared,
  stored: StoredResource,
  { found, hub }: Surroundings,
): boolean {
  try {
    return fieldChanges(kind.toRequest(declaration as never, idsFrom(found, hub)), stored).length === 0;
  } catch (error) {
    if (isRuntimeError(error) && error.code === 'COLLOQUY_E_SETUP_INVALID') return false;
    throw error;
  }
}
