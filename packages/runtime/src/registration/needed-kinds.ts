import type { ResourceKind } from '@colloquy/protocol';
import { declaredIn } from './plan.js';
import type { HubSetup } from './setup.js';

/** What each kind may refer to (protocol 1.2). */
const REFERS_TO: Readonly<Record<ResourceKind, readonly ResourceKind[]>> = {
  authentication: [],
  clientApplication: ['authentication'],
  participant: ['clientApplication'],
  channel: [],
  orchestration: ['clientApplication', 'participant'],
  account: ['channel', 'orchestration'],
};

/** The kinds that have to be read to compare a setup: its own, and those that it may refer to. */
export function neededKinds(setup: HubSetup): ReadonlySet<ResourceKind> {
  const own = declaredIn(setup).map(({ kind }) => kind.kind);
  return new Set(own.flatMap((kind) => [kind, ...REFERS_TO[kind]]));
}
