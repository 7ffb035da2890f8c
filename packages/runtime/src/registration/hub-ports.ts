import type { ConversationManagerClient } from '@colloquy/client';
import type {
  Authentication,
  AuthenticationRequest,
  ClientApplication,
  ClientApplicationRequest,
  Participant,
  ParticipantRequest,
} from '@colloquy/protocol';
import type { ResourcePort } from './ensure.js';

export interface HubPorts {
  readonly authentications: ResourcePort<AuthenticationRequest, Authentication>;
  readonly clientApplications: ResourcePort<ClientApplicationRequest, ClientApplication>;
  readonly participants: ResourcePort<ParticipantRequest, Participant>;
}

/** The three resources that registration touches, by the client's operations. */
export function hubPorts(client: ConversationManagerClient): HubPorts {
  return {
    authentications: {
      kind: 'authentication',
      leaves: ['description'],
      list: () => client.authentications.listAll(),
      create: (request) => client.authentications.create(request),
      update: (id, request) => client.authentications.update(id, request),
      isConflict,
    },
    clientApplications: {
      kind: 'client application',
      leaves: ['description'],
      list: () => client.clientApplications.listAll(),
      create: (request) => client.clientApplications.create(request),
      update: (id, request) => client.clientApplications.update(id, request),
      isConflict,
    },
    participants: {
      kind: 'participant',
      leaves: ['description', 'intents', 'options'],
      list: () => client.participants.listAll(),
      create: (request) => client.participants.create(request),
      update: (id, request) => client.participants.update(id, request),
      isConflict,
    },
  };
}

/** 400-138: it exists by now. 409: it changed since it was read. 404: it was deleted since (protocol 3, 3.2). */
function isConflict(error: unknown): boolean {
  const { hubCode, status } = (error ?? {}) as { hubCode?: unknown; status?: unknown };
  return hubCode === '400-138' || status === 409 || status === 404;
}
