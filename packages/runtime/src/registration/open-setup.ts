import type { ConversationManagerClient } from '@colloquy/client';
import { RESOURCE_KINDS } from '@colloquy/protocol';
import { applySetup, type Applied } from './apply.js';
import { refuseBadSetup } from './check-setup.js';
import { destroySetup, planDestroy, type DestroyStep } from './destroy.js';
import { hubPorts, readHub } from './hub-ports.js';
import type { IdKeeper } from './known-ids.js';
import { neededKinds } from './needed-kinds.js';
import { planSetup, type Plan } from './plan.js';
import { resolveSecrets } from './resolve-secrets.js';
import type { HubSetup } from './setup.js';

/** What a setup is opened with. */
export interface OpenSetupOptions {
  readonly client: ConversationManagerClient;
  readonly setup: HubSetup;
  /** Where the hub's ids are kept: `idsInFile('setup/production.ids.json')`. */
  readonly ids: IdKeeper;
}

/** A setup and the hub that it is for. */
export interface OpenSetup {
  /** What {@link OpenSetup.apply} would do. Changes nothing. */
  plan(): Promise<Plan>;
  /**
   * Makes the hub as it is declared. Safe to repeat, to break off anywhere, and to do by many at once.
   *
   * @param onApplied told of each resource as soon as it is done.
   * @throws RuntimeError `COLLOQUY_E_SETUP_INVALID`, `COLLOQUY_E_REGISTRATION_FAILED`; what the client throws.
   */
  apply(onApplied?: (applied: Applied) => void): Promise<readonly Applied[]>;
  /** What {@link OpenSetup.destroy} would do. Changes nothing. */
  planDestroy(): Promise<readonly DestroyStep[]>;
  /** Deletes what is declared, in reverse order; what cannot be deleted is left, with the reason. */
  destroy(onStep?: (step: DestroyStep) => void): Promise<readonly DestroyStep[]>;
}

/**
 * Opens a setup at a hub: for tools that plan, apply and destroy.
 *
 * @throws RuntimeError `COLLOQUY_E_SETUP_INVALID` with all that is wrong with it, before the hub is asked anything.
 */
export async function openSetup(options: OpenSetupOptions): Promise<OpenSetup> {
  const { client, ids } = options;
  const ports = hubPorts(client);
  const setup = await resolveSecrets(options.setup);
  refuseBadSetup(setup);
  return {
    plan: async () => planSetup(setup, await readHub(ports, neededKinds(setup)), await ids.read()),
    apply: (onApplied) => applySetup({ ports, setup, ids, ...(onApplied !== undefined && { onApplied }) }),
    planDestroy: async () => planDestroy(setup, await readHub(ports, ALL_KINDS), await ids.read()),
    destroy: (onStep) => destroySetup({ ports, setup, ids, ...(onStep !== undefined && { onStep }) }),
  };
}

const ALL_KINDS = new Set(RESOURCE_KINDS.map(({ kind }) => kind));
