import type { ResourceKind } from '@colloquy/protocol';
import { RuntimeError } from '../errors.js';
import { fieldChanges, overlaid } from './field-changes.js';
import { isConflict, readHub, type HubPorts } from './hub-ports.js';
import type { IdKeeper } from './known-ids.js';
import { neededKinds } from './needed-kinds.js';
import { declaredIn, idKey, idsFrom, type Declared, type HubSnapshot } from './plan.js';
import { namesakes, planResource } from './plan-resource.js';
import type { Fields } from './resource-kinds.js';
import type { HubSetup } from './setup.js';

/** What was done to one resource. */
export interface Applied {
  readonly kind: ResourceKind;
  readonly key: string;
  readonly name: string;
  readonly id: string;
  readonly outcome: 'created' | 'adopted' | 'changed' | 'unchanged';
  /** The fields that were changed. Names only: values may be secrets. */
  readonly fields: readonly string[];
}

/** What is applied, and where. */
export interface ApplyOptions {
  readonly ports: HubPorts;
  /** With its secrets read; see `resolveSecrets`. */
  readonly setup: HubSetup;
  readonly ids: IdKeeper;
  /** Told of each resource when it is as it is declared. */
  readonly onApplied?: (applied: Applied) => void;
}

const MAX_ROUNDS = 5;

/**
 * Makes what is declared so, in the documented order (protocol 1.2): adopts what is there, repairs what differs, creates what is missing. Safe
 * to repeat, to break off anywhere, and to do by many at once: a refusal by the hub means that somebody was quicker, so it looks again.
 *
 * @throws RuntimeError `COLLOQUY_E_SETUP_INVALID` when something cannot be made as declared, `COLLOQUY_E_REGISTRATION_FAILED` when a resource
 * keeps changing under our hands; what the client throws.
 */
export async function applySetup(options: ApplyOptions): Promise<readonly Applied[]> {
  const { ports, setup, ids, onApplied } = options;
  const hub = await readHub(ports, neededKinds(setup));
  const found = new Map<string, string>();
  const done: Applied[] = [];
  for (const declared of declaredIn(setup)) {
    const place = idKey(declared.kind.kind, declared.key);
    const knownId = (await ids.read()).get(place);
    const applied = await ensure({ declared, ports, hub, found, knownId });
    found.set(place, applied.id);
    if (applied.id !== knownId) await ids.remember(place, applied.id);
    done.push(applied);
    onApplied?.(applied);
  }
  await rememberAll(ids, found);
  return done;
}

/** Others who write the same file at the same time may have written over ours; whoever is last has all in it. */
async function rememberAll(ids: IdKeeper, found: ReadonlyMap<string, string>): Promise<void> {
  const kept = await ids.read();
  for (const [place, id] of found) if (kept.get(place) !== id) await ids.remember(place, id);
}

interface Ensuring {
  readonly declared: Declared;
  readonly ports: HubPorts;
  readonly hub: HubSnapshot;
  readonly found: ReadonlyMap<string, string>;
  readonly knownId: string | undefined;
}

async function ensure(ensuring: Ensuring): Promise<Applied> {
  const { kind, declaration } = ensuring.declared;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    try {
      const applied = await tryOnce(ensuring);
      return kind.isUnique ? applied : await withoutTwins(ensuring, applied);
    } catch (error) {
      if (!isConflict(error)) throw error;
    }
  }
  const name = String(declaration[kind.identity]);
  throw new RuntimeError(
    'COLLOQUY_E_REGISTRATION_FAILED',
    `The ${kind.title} "${name}" at the hub changed ${MAX_ROUNDS} times while it was being registered. Look who else manages it: two hosts with the same names and different settings undo each other's work.`,
  );
}

async function tryOnce({ declared, ports, hub, found, knownId }: Ensuring): Promise<Applied> {
  const { kind, key, declaration } = declared;
  const port = ports[kind.kind];
  const request = kind.toRequest(declaration as never, idsFrom(found, hub));
  const decision = planResource(kind, request, await port.list(), knownId);
  const base = { kind: kind.kind, key, name: String(request[kind.identity]) };
  if (decision.do === 'refuse') {
    throw new RuntimeError('COLLOQUY_E_SETUP_INVALID', `${kind.declaredIn}.${key}: ${decision.reason}`);
  }
  if (decision.do === 'create') {
    return { ...base, id: (await port.create(request)).id, outcome: 'created', fields: [] };
  }
  const { id, isKnown } = decision;
  if (decision.do === 'nothing')
    return { ...base, id, outcome: isKnown ? 'unchanged' : 'adopted', fields: [] };
  await port.change(id, (current) => overlaid(current, request) as Fields);
  return { ...base, id, outcome: 'changed', fields: decision.changes.map(({ field }) => field) };
}

/**
 * Where the hub takes two of one name, two replicas that start at once may both have made theirs, and so has whoever was broken off before
 * it heard that it was made. All of them keep the oldest, and delete what is the same to the letter.
 */
async function withoutTwins({ declared, ports, hub, found }: Ensuring, applied: Applied): Promise<Applied> {
  const { kind, declaration } = declared;
  const port = ports[kind.kind];
  const request = kind.toRequest(declaration as never, idsFrom(found, hub));
  const same = namesakes(kind, request, await port.list()).filter(
    (stored) => fieldChanges(request, stored).length === 0,
  );
  const [oldest, ...twins] = same;
  if (oldest === undefined || twins.length === 0) return applied;
  for (const { id } of twins) {
    await port.delete(id).catch((error: unknown) => {
      // Gone already, or in use: whoever uses it has a reason.
      if (!isConflict(error) && !isInUse(error)) throw error;
    });
  }
  return oldest.id === applied.id ? applied : { ...applied, id: oldest.id, outcome: 'adopted' };
}

/** Whether the hub does not delete something because something else uses it. */
export function isInUse(error: unknown): boolean {
  return (error as { code?: unknown } | null)?.code === 'COLLOQUY_E_IN_USE';
}
