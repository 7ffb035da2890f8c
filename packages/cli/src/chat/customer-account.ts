import { randomUUID } from 'node:crypto';
import type { ConversationManagerClient } from '@colloquy/client';
import { CliError } from '../errors.js';
import type { Callbacks } from './callbacks.js';

/** Where a customer reaches a bot. */
export interface CustomerAccount {
  readonly bot: string;
  readonly address: string;
  readonly channelType: string;
  /** Takes down what was made for it. */
  readonly close: () => Promise<void>;
}

export interface AccountWishes {
  /** Name of the participant; the only bot when left out. */
  readonly bot?: string;
  readonly channel: string;
}

type Client = ConversationManagerClient<'customer'>;

/**
 * Opens an account for a customer who is this program: an application with its callback, an orchestration that brings it to a bot, and an address on a
 * channel that is there (protocol 1.2). Other customers of the bot are not touched.
 *
 * @throws CliError `COLLOQUY_E_HUB` when the hub has no such bot or channel.
 */
export async function openCustomerAccount(
  client: Client,
  callbacks: Callbacks,
  wishes: AccountWishes,
): Promise<CustomerAccount> {
  const participant = await botOf(client, wishes.bot);
  const channel = await channelOf(client, wishes.channel);
  const agents = await agentsOf(client);
  const name = `colloquy chat ${randomUUID()}`;
  const undo: (() => Promise<void>)[] = [];
  const make = async (
    resource: { readonly delete: (id: string) => Promise<void> },
    made: Promise<{ readonly id: string }>,
  ): Promise<string> => {
    const { id } = await made;
    undo.unshift(() => resource.delete(id));
    return id;
  };
  const close = async (): Promise<void> => {
    // What is left behind hurts nobody; the hub may be gone already.
    for (const each of undo) await each().catch(() => undefined);
  };
  try {
    const { authentications, clientApplications, orchestrations, accounts } = client;
    const authentication = await make(
      authentications,
      authentications.create({ name, type: 'basic', basicAuth: callbacks.credentials }),
    );
    const role = customerRole(callbacks.url, authentication);
    const application = await make(clientApplications, clientApplications.create({ name, roles: [role] }));
    const applications = {
      botConfiguration: { bots: [behind(participant, agents)] },
      customerConfiguration: { customer: { id: application } },
    };
    const orchestration = await make(orchestrations, orchestrations.create({ name, applications }));
    const chatConfigurations = { orchestration: { id: orchestration }, entryPoint: { id: ENTRY_POINT } };
    await make(
      accounts,
      accounts.create({ name, address: name, channel: { id: channel }, chatConfigurations }),
    );
  } catch (error) {
    await close();
    throw error;
  }
  return { bot: participant.name, address: name, channelType: wishes.channel, close };
}

/** As in the vendor's examples. */
const ENTRY_POINT = '1001';

function customerRole(callback: string, authentication: string) {
  return {
    name: 'customer',
    version: 'v3',
    callback,
    notificationEmail: 'chat@example.com',
    authentication: { id: authentication },
  } as const;
}

function behind({ id, application }: Bot, agents: string | undefined) {
  return {
    id: application.id,
    participant: { id },
    ...(agents !== undefined && { onEscalation: { agent: { id: agents } } }),
  };
}

interface Bot {
  readonly id: string;
  readonly name: string;
  readonly application: { readonly id: string };
}

async function botOf({ participants }: Client, wanted: string | undefined): Promise<Bot> {
  const bots: Bot[] = [];
  for await (const { id, name = '', type, application } of participants.listEach()) {
    if (type === 'custom_bot' && application?.id !== undefined)
      bots.push({ id, name, application: { id: application.id } });
  }
  const [only, ...others] = bots.filter(({ name }) => wanted === undefined || name === wanted);
  if (only !== undefined && others.length === 0) return only;
  const names = bots.map(({ name }) => name).join(', ');
  throw new CliError(
    'COLLOQUY_E_HUB',
    bots.length === 0
      ? 'The hub knows no bot. Start one: colloquy dev.'
      : wanted === undefined
        ? `The hub knows several bots: ${names}. Say which by --bot.`
        : `The hub knows no bot "${wanted}". It knows ${names}.`,
  );
}

async function channelOf({ channels }: Client, wanted: string): Promise<string> {
  const types: string[] = [];
  for await (const { id, type } of channels.listEach()) {
    if (type === wanted) return id;
    types.push(type);
  }
  throw new CliError(
    'COLLOQUY_E_HUB',
    `The hub has no channel of type "${wanted}". It has ${types.join(', ')}.`,
  );
}

/** The application to which a bot hands over: whoever is there. */
async function agentsOf({ clientApplications }: Client): Promise<string | undefined> {
  for await (const { id, roles } of clientApplications.listEach()) {
    if ((roles ?? []).some(({ name }) => name === 'egain_agent' || name === 'custom_agent')) return id;
  }
  return undefined;
}
