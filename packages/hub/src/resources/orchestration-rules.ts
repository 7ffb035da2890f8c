import type { OrchestrationRequest } from '@colloquy/protocol';
import { invalidReference, resolveReference } from './resource-rules.js';
import type { ResourceRules, RuleView } from './resource-rules.js';

type Applications = OrchestrationRequest['applications'];

/**
 * Applications that exist and have the role they are used in, a participant of its application; kept while an account
 * uses it (protocol 4.5).
 */
export const orchestrationRules: ResourceRules<OrchestrationRequest> = {
  check(value, view) {
    const { applications } = value;
    checkBot(applications, view);
    const customer = applications.customerConfiguration?.customer.id;
    if (customer !== undefined) {
      checkRole('applications.customerConfiguration.customer.id', customer, ['customer'], view);
    }
    for (const [index, agent] of (applications.agentConfiguration?.agents ?? []).entries()) {
      checkRole(`applications.agentConfiguration.agents[${index}].id`, agent.id, AGENT_ROLES, view);
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

function checkBot(applications: Applications, view: RuleView): void {
  const bot = applications.botConfiguration?.bots[0];
  if (bot === undefined) return;
  const path = 'applications.botConfiguration.bots[0]';
  checkRole(`${path}.id`, bot.id, ['custom_bot', 'egain_bot'], view);
  const participant = resolveReference(view.tables.participant, `${path}.participant.id`, bot.participant.id);
  if (participant.value.application.id !== bot.id) {
    throw invalidReference(`${path}.participant.id`, 'the participant belongs to another application');
  }
  const agent = bot.onEscalation?.agent.id;
  if (agent !== undefined) checkRole(`${path}.onEscalation.agent.id`, agent, AGENT_ROLES, view);
}

function checkRole(path: string, id: string, anyOf: readonly string[], view: RuleView): void {
  const application = resolveReference(view.tables.clientApplication, path, id);
  if (application.value.roles.some((role) => anyOf.includes(role.name))) return;
  throw invalidReference(path, `the client application has no role ${anyOf.join(' or ')}`);
}
