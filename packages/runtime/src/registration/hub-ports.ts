import type { ConfigurationResource, ConversationManagerClient, Modifiable } from '@colloquy/client';
import type { ResourceKind } from '@colloquy/protocol';
import type { HubSnapshot } from './plan.js';
import type { StoredResource } from './plan-resource.js';
import type { Fields } from './resource-kinds.js';

/** One kind of resource at the hub, as far as a setup needs it. */
export interface ResourcePort {
  list(): Promise<readonly StoredResource[]>;
  create(fields: Fields): Promise<{ readonly id: string }>;
  /** Reads, edits and writes back, on top of what others have made of it meanwhile. */
  change(id: string, edit: (current: Fields) => Fields): Promise<unknown>;
  delete(id: string): Promise<void>;
}

/** All kinds. */
export type HubPorts = Readonly<Record<ResourceKind, ResourcePort>>;

/** The resources of a hub, by the client's operations. What is sent is checked by the client, strictly. */
export function hubPorts(client: ConversationManagerClient): HubPorts {
  return {
    authentication: portTo(client.authentications),
    clientApplication: portTo(client.clientApplications),
    participant: portTo(client.participants),
    channel: portTo(client.channels),
    orchestration: portTo(client.orchestrations),
    account: portTo(client.accounts),
  };
}

/** Lists these kinds, and takes the others for empty. */
export async function readHub(ports: HubPorts, kinds: ReadonlySet<ResourceKind>): Promise<HubSnapshot> {
  const listed = async (kind: ResourceKind) => (kinds.has(kind) ? ports[kind].list() : []);
  return {
    authentication: await listed('authentication'),
    clientApplication: await listed('clientApplication'),
    participant: await listed('participant'),
    channel: await listed('channel'),
    orchestration: await listed('orchestration'),
    account: await listed('account'),
  };
}

/** Whether the hub refused because another replica, or a person, was quicker; or whether a creation had no answer, and may have been made. */
export function isConflict(error: unknown): boolean {
  const { hubCode, status, mayHaveTakenEffect, operation } = (error ?? {}) as Readonly<
    Record<string, unknown>
  >;
  if (mayHaveTakenEffect === true && String(operation).startsWith('create')) return true;
  // 400-138: it exists by now. 409: it changed since it was read. 404: it was deleted since (protocol 3, 3.2).
  return hubCode === '400-138' || status === 409 || status === 404;
}

function portTo<Request, Update extends Modifiable, Read extends { readonly id: string }>(
  resource: ConfigurationResource<Request, Update, Read>,
): ResourcePort {
  return {
    list: async () =>
      (await resource.listAll()) as readonly { readonly id: string }[] as readonly StoredResource[],
    create: (fields) => resource.create(fields as Request),
    change: (id, edit) => resource.change(id, (current) => edit(current as Fields) as Update),
    delete: (id) => resource.delete(id),
  };
}
