import type { OperationName, SenderType } from '@colloquy/protocol';
import type { Resources } from './conversation-manager-client.js';
import type { AccountsResource } from './resources/accounts.js';
import type { AssetsResource } from './resources/assets.js';
import type { AuthenticationsResource } from './resources/authentications.js';
import type { ChannelsResource } from './resources/channels.js';
import type { ClientApplicationsResource } from './resources/client-applications.js';
import type { ConversationsResource } from './resources/conversations.js';
import type { OrchestrationsResource } from './resources/orchestrations.js';
import type { ParticipantsResource } from './resources/participants.js';

/** The 35 operations under the vendor's names (protocol 4): the same functions as those of the resources. */
export interface Operations<Sender extends SenderType> {
  readonly createAuthentication: AuthenticationsResource['create'];
  readonly getAllAuthentication: AuthenticationsResource['list'];
  readonly getAuthentication: AuthenticationsResource['get'];
  readonly updateAuthentication: AuthenticationsResource['update'];
  readonly deleteAuthentication: AuthenticationsResource['delete'];
  readonly createClientApplication: ClientApplicationsResource['create'];
  readonly getAllClientApplication: ClientApplicationsResource['list'];
  readonly getClientApplication: ClientApplicationsResource['get'];
  readonly updateClientApplication: ClientApplicationsResource['update'];
  readonly deleteClientApplication: ClientApplicationsResource['delete'];
  readonly createParticipant: ParticipantsResource['create'];
  readonly getAllParticipant: ParticipantsResource['list'];
  readonly getParticipant: ParticipantsResource['get'];
  readonly updateParticipant: ParticipantsResource['update'];
  readonly deleteParticipant: ParticipantsResource['delete'];
  readonly createChannel: ChannelsResource['create'];
  readonly getAllChannels: ChannelsResource['list'];
  readonly getChannel: ChannelsResource['get'];
  readonly updateChannel: ChannelsResource['update'];
  readonly deleteChannel: ChannelsResource['delete'];
  readonly createOrchestration: OrchestrationsResource['create'];
  readonly getAllOrchestration: OrchestrationsResource['list'];
  readonly getOrchestration: OrchestrationsResource['get'];
  readonly updateOrchestration: OrchestrationsResource['update'];
  readonly deleteOrchestration: OrchestrationsResource['delete'];
  readonly createAccount: AccountsResource['create'];
  readonly getAllAccounts: AccountsResource['list'];
  readonly getAccount: AccountsResource['get'];
  readonly updateAccount: AccountsResource['update'];
  readonly deleteAccount: AccountsResource['delete'];
  readonly sendMessage: ConversationsResource<Sender>['send'];
  readonly fetchConversation: ConversationsResource<Sender>['get'];
  readonly createAsset: AssetsResource['create'];
  readonly getAsset: AssetsResource['get'];
  readonly deleteAsset: AssetsResource['delete'];
}

/** Names the resources' methods as the vendor does. An operation of the protocol without a method does not compile. */
export function operationsOf<Sender extends SenderType>(of: Resources<Sender>): Operations<Sender> {
  return {
    createAuthentication: of.authentications.create,
    getAllAuthentication: of.authentications.list,
    getAuthentication: of.authentications.get,
    updateAuthentication: of.authentications.update,
    deleteAuthentication: of.authentications.delete,
    createClientApplication: of.clientApplications.create,
    getAllClientApplication: of.clientApplications.list,
    getClientApplication: of.clientApplications.get,
    updateClientApplication: of.clientApplications.update,
    deleteClientApplication: of.clientApplications.delete,
    createParticipant: of.participants.create,
    getAllParticipant: of.participants.list,
    getParticipant: of.participants.get,
    updateParticipant: of.participants.update,
    deleteParticipant: of.participants.delete,
    createChannel: of.channels.create,
    getAllChannels: of.channels.list,
    getChannel: of.channels.get,
    updateChannel: of.channels.update,
    deleteChannel: of.channels.delete,
    createOrchestration: of.orchestrations.create,
    getAllOrchestration: of.orchestrations.list,
    getOrchestration: of.orchestrations.get,
    updateOrchestration: of.orchestrations.update,
    deleteOrchestration: of.orchestrations.delete,
    createAccount: of.accounts.create,
    getAllAccounts: of.accounts.list,
    getAccount: of.accounts.get,
    updateAccount: of.accounts.update,
    deleteAccount: of.accounts.delete,
    sendMessage: of.conversations.send,
    fetchConversation: of.conversations.get,
    createAsset: of.assets.create,
    getAsset: of.assets.get,
    deleteAsset: of.assets.delete,
  } satisfies Record<OperationName, unknown>;
}
