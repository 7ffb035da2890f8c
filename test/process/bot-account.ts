import { randomUUID } from 'node:crypto';
import { AssertionError } from 'chai';
import type { HubApi } from './hub-api.js';

/** Where customers reach a bot. */
export interface BotAccount {
  readonly address: string;
  readonly channelType: string;
}

export interface BotAccountOptions {
  /** Name of the participant that the bot has registered itself as. */
  readonly bot: string;
  readonly customerApplicationId: string;
  readonly agentApplicationId?: string;
  /** What the channel can show (protocol 8.2). @default typing, quick replies and lists */
  readonly outbound?: object;
}

const DEFAULT_OUTBOUND = { features: ['typing_events'], richMessageTypes: ['quickreply', 'listpicker'] };

/**
 * Puts a bot that has registered itself behind an account of its own, by the documented steps: the participant is found by
 * GET, then channel, orchestration and account are created (protocol 1.2).
 */
export async function openBotAccount(api: HubApi, options: BotAccountOptions): Promise<BotAccount> {
  const { bot, customerApplicationId, agentApplicationId } = options;
  const name = `${bot} ${randomUUID()}`;
  const { id, applicationId } = await findParticipant(api, bot);
  const channelType = `custom.${randomUUID()}`;
  const channelId = await api.create('/channels', {
    type: channelType,
    displayName: name,
    icon: 'aWNvbg==',
    restrictions: { outbound: options.outbound ?? DEFAULT_OUTBOUND },
  });
  const orchestrationId = await api.create('/orchestrations', {
    name,
    applications: {
      botConfiguration: {
        bots: [
          {
            id: applicationId,
            participant: { id },
            ...(agentApplicationId !== undefined && { onEscalation: { agent: { id: agentApplicationId } } }),
          },
        ],
      },
      customerConfiguration: { customer: { id: customerApplicationId } },
    },
  });
  const address = `address of ${name}`;
  await api.create('/accounts', {
    name,
    address,
    channel: { id: channelId },
    chatConfigurations: { orchestration: { id: orchestrationId }, entryPoint: { id: '1001' } },
  });
  return { address, channelType };
}

async function findParticipant(api: HubApi, name: string): Promise<{ id: string; applicationId: string }> {
  const { participant } = await api.get<{
    participant: readonly { id: string; name: string; application: { id: string } }[];
  }>('/participants');
  const found = participant.find((one) => one.name === name);
  if (found === undefined) {
    const names = participant.map((one) => one.name).join(', ');
    throw new AssertionError(`The hub has no participant "${name}", but: ${names}.`);
  }
  return { id: found.id, applicationId: found.application.id };
}
