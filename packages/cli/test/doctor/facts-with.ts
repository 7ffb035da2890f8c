import type { Facts, HubResources, ProjectFacts } from '../../src/doctor/facts/facts.js';
import { healthyFacts, RESOURCES } from './healthy-facts.js';

/** Facts in which nothing is wrong. */
export const HEALTHY = healthyFacts();
const PROJECT = HEALTHY.project as Extract<ProjectFacts, { readonly examination: unknown }>;
const [BOT] = PROJECT.examination.bots;
const HUB = HEALTHY.hub ?? { resources: RESOURCES, unread: new Set<never>() };
const STORE =
  HEALTHY.store === undefined || HEALTHY.store === 'cannot be looked at' ? undefined : HEALTHY.store;

/** Other words of the hub. */
export const hub = (more: Partial<typeof HUB>): Facts => ({ ...HEALTHY, hub: { ...HUB, ...more } });
/** Other resources at the hub. */
export const resources = (more: Partial<Record<keyof HubResources, readonly object[]>>): Facts =>
  hub({ resources: { ...RESOURCES, ...more } as HubResources });
/** One resource with fields that differ. */
export const changed = (kind: keyof HubResources, more: object): Facts =>
  resources({ [kind]: [{ ...RESOURCES[kind][0], ...more }] });
/** Another store. */
export const store = (more: object): Facts => ({ ...HEALTHY, store: { ...STORE, ...more } as never });
/** A store that cannot be opened. */
export const broken = (code: string): Facts => store({ problem: { code, message: `${code} happened.` } });
/** Something else at the public URL. */
export const reach = (kind: object): Facts => ({
  ...HEALTHY,
  callback: { reach: kind as never, showsMetrics: false },
});
/** Another bot, or a setup with problems. */
export const bots = (more: object, problems: readonly object[] = []): Facts => ({
  ...HEALTHY,
  project: {
    examination: { ...PROJECT.examination, bots: [{ ...BOT, ...more }] },
    setupProblems: problems,
  } as never,
});
/** Another answer of the token endpoint. */
export const token = (facts: object): Facts => ({ ...HEALTHY, token: facts as never });
/** One step of the plan. */
export const step = (more: object): Facts =>
  hub({
    plan: {
      steps: [{ kind: 'participant', key: 'orders', name: 'orders', outcome: 'adopt', changes: [], ...more }],
      forgotten: [],
    } as never,
  });
/** The same where the start registers. */
export const applying = (facts: Facts): Facts => ({
  ...facts,
  configuration: healthyFacts({ COLLOQUY_REGISTRATION: 'apply' }).configuration,
});

/** A configuration with a certificate. It is not read here, so that none is needed. */
export function certified(publicUrl: string): Facts {
  const { configuration } = HEALTHY.configuration;
  const callback = { ...configuration?.callback, publicUrl, tls: { certificate: '', key: '' } };
  return {
    ...HEALTHY,
    configuration: { ...HEALTHY.configuration, configuration: { ...configuration, callback } as never },
  };
}
