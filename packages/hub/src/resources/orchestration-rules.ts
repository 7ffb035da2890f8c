import type { OrchestrationRequest } from '@colloquy/protocol';
import { findReference, invalidReference } from './resource-rules.js';
import type { Faults, ResourceRules, RuleView } from './resource-rules.js';

type Applications = OrchestrationRequest['applications'];

/**
 * Applications that exist and have the role they are used in, a participant of its application; kept while an account
 * uses it (protocol 4.5).
 */
export const orchestrationRules: ResourceRules<OrchestrationRequest> = {
  *faults(value, view) {
    const { applications } = value;
    yield* botFaults(applications, view);
    const customer = applications.customerConfiguration?.customer.id;
    if (customer !== undefined) {
      yield* roleFaults('applications.customerConfiguration.customer.id', customer, ['customer'], view);
    }
    for (const [index, agent] of (applications.agentConfiguration?.agents ?? []).entries()) {
      yield* roleFaults(`applications.agentConfiguration.agents[${index}].id`, agent.id, AGENT_ROLES, view);
    }
  },
  usedBy(entry, view) {
    const user = view.tables.account.find(
      ({ value }) => value.chatConfigurations.orchestration.id === entry.id,
    );
    return user && `account ${user.id}`;
  },
};

const AGENT_ROLES: readonly string[] = ['custom_agent', 'egain_agent'];

/** Ids of all client applications that an orchestration names. */
export function applicationsOf(value: OrchestrationRequest): readonly string[] {
  const { botConfiguration, customerConfiguration, agentConfiguration } = value.applications;
  return [
    ...(botConfiguration?.bots ?? []).flatMap((bot) => [bot.id, bot.onEscalation?.agent.id]),
    customerConfiguration?.customer.id,
    ...(agentConfiguration?.agents ?? []).map((agent) => agent.id),
  ].filter((id) => id !== undefined);
}

function* botFaults(applications: Applications, view: RuleView): Faults {
  const bot = applications.botConfiguration?.bots[0];
  if (bot === undefined) return;
  const path = 'applications.botConfiguration.bots[0]';
  yield* roleFaults(`${path}.id`, bot.id, ['custom_bot', 'egain_bot'], view);
  const place = `${path}.participant.id`;
  const { entry: participant, faults } = findReference(view.tables.participant, place, bot.participant.id);
  yield* faults;
  if (participant !== undefined && participant.value.application.id !== bot.id) {
    yield invalidReference(place, 'the participant belongs to another application');
  }
  const agent = bot.onEscalation?.agent.id;
  if (agent !== undefined) yield* roleFaults(`${path}.onEscalation.agent.id`, agent, AGENT_ROLES, view);
}

function* roleFaults(path: string, id: string, anyOf: readonly string[], view: RuleView): Faults {
  const { entry: application, faults } = findReference(view.tables.clientApplication, path, id);
  yield* faults;
  if (application === undefined || application.value.roles.some((role) => anyOf.includes(role.name))) return;
  yield invalidReference(path, `the client application has no role ${anyOf.join(' or ')}`);
}
