import { createResource } from '../resources/change-resource.js';
import type { ChangeParts } from '../resources/change-resource.js';
import { PHONE_CHANNELS, WEB_CHANNEL } from './seed-channels.js';

/** Name and password of one of the hub's own callbacks. */
export interface SeedCredentials {
  readonly username: string;
  readonly password: string;
}

/** What the seed needs. */
export interface SeedOptions {
  readonly parts: ChangeParts;
  /** Address of the hub itself: the seeded applications are its own console. */
  readonly url: string;
  readonly customerCallback: SeedCredentials;
  readonly agentCallback: SeedCredentials;
}

/** The seeded resources, by their ids. */
export interface Seed {
  /** The web channel. */
  readonly channelId: string;
  /** The channels of telephones: SMS and WhatsApp. */
  readonly phoneChannelIds: readonly string[];
  readonly customerApplicationId: string;
  readonly agentApplicationId: string;
  readonly orchestrationId: string;
  /** The account on the web channel. */
  readonly accountId: string;
}

/** Entry point of the seeded accounts, as in the vendor's examples. */
export const SEED_ENTRY_POINT = '1001';

/**
 * Fills an empty hub through the same door as everybody: a web channel that allows everything, SMS and WhatsApp as restricted as
 * they are, the console's customer and agent applications, an orchestration in which agents answer until a bot comes, and an account
 * on each channel.
 */
export function seedHub({ parts, url, customerCallback, agentCallback }: SeedOptions): Seed {
  const channelId = createResource(parts, 'channel', WEB_CHANNEL.body);
  const customerApplicationId = createApplication(parts, {
    name: 'local_customer',
    roles: ['customer'],
    callback: `${url}/console/customer/callback`,
    credentials: customerCallback,
  });
  const agentApplicationId = createApplication(parts, {
    name: 'local_agent',
    roles: ['custom_agent', 'egain_agent'],
    callback: `${url}/console/agent/callback`,
    credentials: agentCallback,
  });
  const orchestrationId = createResource(parts, 'orchestration', {
    name: 'local_orchestration',
    description: 'Seeded: the console as customer and agents, and the first bot that registers',
    applications: {
      customerConfiguration: { customer: { id: customerApplicationId } },
      agentConfiguration: { agents: [{ id: agentApplicationId }] },
    },
  });
  const accountId = createResource(
    parts,
    'account',
    accountBody({ name: 'local_account', address: WEB_CHANNEL.address, channelId, orchestrationId }),
  );
  const phoneChannelIds = PHONE_CHANNELS.map(({ body, address }) => {
    const id = createResource(parts, 'channel', body);
    const name = `local_account_${body.type}`;
    createResource(parts, 'account', accountBody({ name, address, channelId: id, orchestrationId }));
    return id;
  });
  return {
    channelId,
    phoneChannelIds,
    customerApplicationId,
    agentApplicationId,
    orchestrationId,
    accountId,
  };
}

/** The seeded applications of a state that was kept are the page of this hub now: at its address, with its passwords. */
export function reseatSeed(seed: Seed, { parts, url, customerCallback, agentCallback }: SeedOptions): void {
  const { tables, clock } = parts;
  const reseat = (applicationId: string, callback: string, basicAuth: SeedCredentials): void => {
    const application = tables.clientApplication.get(applicationId);
    if (application === undefined) return;
    const roles = application.value.roles.map((role) => ({ ...role, callback }));
    tables.clientApplication.replace(application, { ...application.value, roles }, clock.now());
    const authentication = tables.authentication.get(roles[0]?.authentication?.id ?? '');
    if (authentication === undefined || authentication.value.type !== 'basic') return;
    tables.authentication.replace(authentication, { ...authentication.value, basicAuth }, clock.now());
  };
  reseat(seed.customerApplicationId, `${url}/console/customer/callback`, customerCallback);
  reseat(seed.agentApplicationId, `${url}/console/agent/callback`, agentCallback);
}

/** Body of an account on the seeded channel. */
export function accountBody(account: {
  readonly name: string;
  readonly address: string;
  readonly channelId: string;
  readonly orchestrationId: string;
}): object {
  return {
    name: account.name,
    address: account.address,
    channel: { id: account.channelId },
    chatConfigurations: {
      orchestration: { id: account.orchestrationId },
      entryPoint: { id: SEED_ENTRY_POINT },
    },
  };
}

interface ApplicationSeed {
  readonly name: string;
  readonly roles: readonly string[];
  readonly callback: string;
  readonly credentials: SeedCredentials;
}

function createApplication(parts: ChangeParts, application: ApplicationSeed): string {
  const authentication = createResource(parts, 'authentication', {
    name: `${application.name}_callback`,
    type: 'basic',
    basicAuth: application.credentials,
  });
  return createResource(parts, 'clientApplication', {
    name: application.name,
    description: 'Seeded: the console of this hub',
    roles: application.roles.map((name) => ({
      name,
      version: 'v3',
      callback: application.callback,
      notificationEmail: 'nobody@example.invalid',
      authentication: { id: authentication },
    })),
  });
}
