import { createResource } from '../resources/change-resource.js';
import type { ChangeParts } from '../resources/change-resource.js';

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
  readonly channelId: string;
  readonly customerApplicationId: string;
  readonly agentApplicationId: string;
  readonly orchestrationId: string;
  readonly accountId: string;
}

/** Address and entry point of the seeded account, as in the vendor's examples. */
export const SEED_ADDRESS = '1000';
/** See {@link SEED_ADDRESS}. */
export const SEED_ENTRY_POINT = '1001';
/** Type of the seeded channel: everything allowed. */
export const SEED_CHANNEL_TYPE = 'web_chat';

/** A grey square of one pixel, base64. */
const ICON =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';

/**
 * Fills an empty hub through the same door as everybody: a channel that allows everything, the console's customer and
 * agent applications, an orchestration in which agents answer until a bot comes, and an account at address 1000.
 */
export function seedHub({ parts, url, customerCallback, agentCallback }: SeedOptions): Seed {
  const channelId = createResource(parts, 'channel', channelBody());
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
    accountBody({ name: 'local_account', address: SEED_ADDRESS, channelId, orchestrationId }),
  );
  return { channelId, customerApplicationId, agentApplicationId, orchestrationId, accountId };
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

function channelBody(): object {
  const features = ['typing_events', 'attachments', 'richText'];
  return {
    type: SEED_CHANNEL_TYPE,
    displayName: 'Web chat',
    description: 'Seeded: allows everything that a channel can allow',
    icon: ICON,
    restrictions: {
      inbound: { features: [...features, 'delivery_receipts'] },
      outbound: {
        features,
        richMessageTypes: [
          'listpicker',
          'timepicker',
          'richlink',
          'quickreply',
          'template',
          'form',
          'authentication',
          'payment',
          'app',
        ],
      },
    },
  };
}
