import type { Logger } from 'winston';
import { applySetup } from './apply.js';
import { refuseBadSetup } from './check-setup.js';
import { readHub, type HubPorts } from './hub-ports.js';
import type { IdKeeper } from './known-ids.js';
import { neededKinds } from './needed-kinds.js';
import { planSetup } from './plan.js';
import type { RegistrationPolicy } from './registration-policy.js';
import { resolveSecrets } from './resolve-secrets.js';
import type { HubSetup } from './setup.js';

export interface RegisterOptions {
  readonly ports: HubPorts;
  readonly setup: HubSetup;
  readonly ids: IdKeeper;
  readonly policy: RegistrationPolicy;
  readonly logger: Logger;
}

/** Sees to it that the hub knows the bots of a process. */
export async function register(options: RegisterOptions): Promise<void> {
  const { ports, policy, ids, logger } = options;
  if (policy === 'off') return;
  const setup = await resolveSecrets(options.setup);
  refuseBadSetup(setup);
  if (policy === 'report') {
    await report({ ...options, setup });
    return;
  }
  await applySetup({
    ports,
    setup,
    ids,
    onApplied: ({ kind, name, outcome, fields }) => {
      logger.info('registered', { kind, resource: name, outcome, ...(fields.length > 0 && { fields }) });
    },
  });
}

async function report({ ports, setup, ids, logger }: RegisterOptions): Promise<void> {
  const hub = await readHub(ports, neededKinds(setup));
  const { steps } = planSetup(setup, hub, await ids.read());
  for (const { kind, name, outcome, changes, reason } of steps) {
    if (outcome === 'unchanged' || (outcome === 'adopt' && changes.length === 0)) continue;
    const fields = changes.map(({ field }) => field);
    logger.warn('the hub differs from what is declared', {
      kind,
      resource: name,
      outcome,
      fields,
      ...(reason !== undefined && { reason }),
    });
  }
}
