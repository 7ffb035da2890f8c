import type { HubListener } from '../hub-event.js';
import { createResource, removeResource, updateResource } from '../resources/change-resource.js';
import type { ChangeParts } from '../resources/change-resource.js';
import type { StoredResource } from '../resources/resource-table.js';
import type { ResourceTables, ResourceValues } from '../resources/resource-tables.js';
import { PHONE_CHANNELS, SEED_ADDRESS } from './seed-channels.js';
import { accountBody } from './seed-hub.js';
import type { Seed } from './seed-hub.js';
import { NO_WIRING } from './wiring.js';
import type { Wire, Wiring } from './wiring.js';

type Participant = StoredResource<ResourceValues['participant']>;

/**
 * Wires custom bots as they register: the first into the seeded orchestration (address 1000), each further one into an
 * orchestration and an account of its own, whose address is the bot's name. A bot that is deleted is taken out again.
 *
 * @param before the bots that another hub had placed.
 */
export function createAutoWiring(
  seed: Seed,
  parts: Omit<ChangeParts, 'wiring'>,
  emit: HubListener,
  before: ReadonlyMap<string, Wire> = new Map(),
): Wiring {
  const wires = new Map(before);
  const { tables } = parts;
  // What the wiring itself changes must not wake it up again.
  const quiet: ChangeParts = { ...parts, wiring: NO_WIRING };

  const place = (participant: Participant): Wire => {
    const seeded = tables.orchestration.get(seed.orchestrationId);
    if (seeded !== undefined && !hasLivingBot(tables, seeded.value)) {
      updateResource(
        quiet,
        'orchestration',
        seed.orchestrationId,
        withBot(seeded.value.name, participant, seed),
      );
      return { orchestrationId: seed.orchestrationId, accountId: seed.accountId, address: SEED_ADDRESS };
    }
    return ownAddress(quiet, participant, seed);
  };

  const remove = (participantId: string, wire: Wire): void => {
    wires.delete(participantId);
    if (wire.orchestrationId !== seed.orchestrationId) {
      for (const { id } of ownAccounts(tables, participantId, wire)) removeResource(quiet, 'account', id);
    }
    if (wire.orchestrationId !== seed.orchestrationId && isUnused(tables, wire.orchestrationId)) {
      removeResource(quiet, 'orchestration', wire.orchestrationId);
    } else {
      // An account of the developer's may be on it: it must not name a bot that is gone.
      giveBackToAgents(quiet, seed, wire.orchestrationId);
    }
    emit({ type: 'unwired', participantId, address: wire.address });
  };

  return {
    participantSaved(id) {
      const participant = tables.participant.get(id);
      const wire = wires.get(id);
      if (participant === undefined) return;
      if (participant.value.type !== 'custom_bot') {
        if (wire !== undefined) remove(id, wire);
      } else if (wire === undefined) {
        if (!isWhole(tables, seed)) return;
        const placed = place(participant);
        wires.set(id, placed);
        emit({ type: 'wired', participantId: id, address: placed.address });
      } else {
        follow(quiet, participant, wire, seed);
      }
    },
    participantRemoved(id) {
      const wire = wires.get(id);
      if (wire !== undefined) remove(id, wire);
    },
    wires: () => wires,
    ownsOrchestration: (id) => [...wires.values()].some((wire) => wire.orchestrationId === id),
  };
}

function hasLivingBot(tables: ResourceTables, { applications }: ResourceValues['orchestration']): boolean {
  const bot = applications.botConfiguration?.bots[0];
  return bot !== undefined && tables.participant.get(bot.participant.id) !== undefined;
}

function withBot(name: string, participant: Participant, seed: Seed): object {
  return {
    name,
    description: 'Kept by the local hub: it follows the bot that it names',
    applications: {
      botConfiguration: {
        bots: [
          {
            id: participant.value.application.id,
            participant: { id: participant.id },
            onEscalation: { agent: { id: seed.agentApplicationId } },
          },
        ],
      },
      customerConfiguration: { customer: { id: seed.customerApplicationId } },
    },
  };
}

function ownAddress(quiet: ChangeParts, participant: Participant, seed: Seed): Wire {
  const { tables } = quiet;
  const address = freeAddress(tables, participant.value.name, seed.channelId);
  // Names of their own kind, so that they do not stand in the way of what the developer registers.
  const own = ownName(participant.id);
  const orchestrationId = createResource(quiet, 'orchestration', withBot(own, participant, seed));
  const account = (name: string, at: string, channelId: string): string =>
    createResource(quiet, 'account', accountBody({ name, address: at, channelId, orchestrationId }));
  const accountId = account(own, address, seed.channelId);
  for (const id of seed.phoneChannelIds) {
    const number = freeNumber(tables, id);
    if (number !== undefined) account(`${own} at ${number}`, number, id);
  }
  return { orchestrationId, accountId, address };
}

function ownName(participantId: string): string {
  return `local wiring of ${participantId}`;
}

/** The accounts that were made for a bot, one on each channel. */
function ownAccounts(
  tables: ResourceTables,
  participantId: string,
  { accountId, orchestrationId }: Wire,
): readonly { readonly id: string }[] {
  return tables.account.list().filter(({ id, value }) => {
    const own =
      value.name.startsWith(ownName(participantId)) &&
      value.chatConfigurations.orchestration.id === orchestrationId;
    return own || id === accountId;
  });
}

/** The next telephone number on a seeded channel; none when the developer has deleted that channel. */
function freeNumber(tables: ResourceTables, channelId: string): string | undefined {
  const type = tables.channel.get(channelId)?.value.type;
  const first = PHONE_CHANNELS.find(({ body }) => body.type === type)?.address;
  if (first === undefined) return undefined;
  const taken = takenAddresses(tables, channelId);
  let number = Number(first);
  while (taken.has(`+${number}`)) number += 1;
  return `+${number}`;
}

function takenAddresses(tables: ResourceTables, channelId: string): ReadonlySet<string> {
  return new Set(
    tables.account.list().flatMap(({ value }) => (value.channel.id === channelId ? [value.address] : [])),
  );
}

/** The bot's name, with a number behind it if somebody has that address already. */
function freeAddress(tables: ResourceTables, name: string, channelId: string): string {
  const taken = takenAddresses(tables, channelId);
  let address = name;
  for (let number = 2; taken.has(address); number += 1) address = `${name} ${number}`;
  return address;
}

/** Whether what the seed brought and wiring builds upon is still there; a developer may have deleted it. */
function isWhole(tables: ResourceTables, seed: Seed): boolean {
  return (
    tables.channel.get(seed.channelId) !== undefined &&
    tables.clientApplication.get(seed.customerApplicationId) !== undefined &&
    tables.clientApplication.get(seed.agentApplicationId) !== undefined
  );
}

/** The bot changed its application: the orchestration has to name the new one. */
function follow(quiet: ChangeParts, participant: Participant, wire: Wire, seed: Seed): void {
  const orchestration = quiet.tables.orchestration.get(wire.orchestrationId);
  const bot = orchestration?.value.applications.botConfiguration?.bots[0];
  if (orchestration === undefined || bot?.id === participant.value.application.id) return;
  const body = withBot(orchestration.value.name, participant, seed);
  updateResource(quiet, 'orchestration', wire.orchestrationId, body);
}

function giveBackToAgents(quiet: ChangeParts, seed: Seed, orchestrationId: string): void {
  const orchestration = quiet.tables.orchestration.get(orchestrationId);
  if (orchestration === undefined || !isWhole(quiet.tables, seed)) return;
  updateResource(quiet, 'orchestration', orchestrationId, {
    name: orchestration.value.name,
    applications: {
      customerConfiguration: { customer: { id: seed.customerApplicationId } },
      agentConfiguration: { agents: [{ id: seed.agentApplicationId }] },
    },
  });
}

function isUnused(tables: ResourceTables, orchestrationId: string): boolean {
  const used = tables.account.find(
    ({ value }) => value.chatConfigurations.orchestration.id === orchestrationId,
  );
  return tables.orchestration.get(orchestrationId) !== undefined && used === undefined;
}
