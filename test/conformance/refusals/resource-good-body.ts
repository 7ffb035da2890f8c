import type { ResourceKind } from '@colloquy/protocol';
import { BODIES } from './resource-bodies.js';
import { operationOf, perform } from './resource-violation.js';
import type { ResourceWorld } from './resource-world.js';

/** A body of the kind that the hub would take: its references lead to what is in the world. */
export function goodBody(kind: ResourceKind, { ids }: ResourceWorld): Readonly<Record<string, unknown>> {
  const of = (id: string): { readonly id: string } => ({ id });
  const filled: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
    participant: { application: of(ids.clientApplication) },
    orchestration: {
      applications: {
        botConfiguration: {
          bots: [
            {
              id: ids.clientApplication,
              participant: of(ids.participant),
              onEscalation: { agent: of(ids.agent) },
            },
          ],
        },
        customerConfiguration: { customer: of(ids.customer) },
        agentConfiguration: { agents: [of(ids.agent)] },
      },
    },
    account: {
      channel: of(ids.channel),
      chatConfigurations: { orchestration: of(ids.orchestration), entryPoint: of('1001') },
    },
  };
  return { ...BODIES[kind], ...filled[kind] };
}

/** A second one of the kind, under a name of its own; answers its id. */
export async function another(
  kind: ResourceKind,
  world: ResourceWorld,
  change: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const number = world.hub.state.tables[kind].list().length;
  const own = kind === 'channel' ? { type: `other${number}` } : { name: `Other ${number}` };
  const address = kind === 'account' ? { address: `+1555020${number}` } : {};
  const body = { ...goodBody(kind, world), ...own, ...address, ...change };
  const created = await perform(world.client, operationOf('create', kind), { body });
  return (created as { readonly id: string }).id;
}
