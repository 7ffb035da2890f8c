import type { Account, ClientApplication, Orchestration, Participant } from '@colloquy/protocol';
import type { BotExamination } from '@colloquy/runtime';
import type { HubResources } from '../facts/facts.js';

/** What the hub has of one bot: each part is left out, or empty, where it is not there. */
export interface BotAtHub {
  readonly bot: BotExamination;
  readonly participant?: Participant;
  readonly application?: ClientApplication;
  /** Those in which it takes part. */
  readonly orchestrations: readonly Orchestration[];
  /** Addresses at which customers reach those. */
  readonly accounts: readonly Account[];
}

/** Finds what the hub has of a bot. Pure. */
export function botAtHub(bot: BotExamination, hub: HubResources): BotAtHub {
  const participant = hub.participant.find(({ name }) => name === bot.name);
  if (participant === undefined) return { bot, orchestrations: [], accounts: [] };
  const application = hub.clientApplication.find(({ id }) => id === participant.application?.id);
  const orchestrations = hub.orchestration.filter((one) =>
    seatsOf(one).some((seat) => seat.participant?.id === participant.id),
  );
  const accounts = hub.account.filter(({ chatConfigurations }) =>
    orchestrations.some(({ id }) => id === chatConfigurations?.orchestration?.id),
  );
  return {
    bot,
    participant,
    ...(application !== undefined && { application }),
    orchestrations,
    accounts,
  };
}

type BotConfiguration = NonNullable<NonNullable<Orchestration['applications']>['botConfiguration']>;
type Seat = NonNullable<BotConfiguration['bots']>[number];

/** The bots of an orchestration, each with whom it hands over to. */
export function seatsOf({ applications }: Orchestration): readonly Seat[] {
  return applications?.botConfiguration?.bots ?? [];
}
