import { SCOPES, type Scope } from './scopes.js';

const MANAGE = [SCOPES.manage] as const;
const MANAGE_OR_READ = [SCOPES.manage, SCOPES.read] as const;
const INTERACT = [SCOPES.interactionManage] as const;
const INTERACT_OR_READ = [SCOPES.interactionManage, SCOPES.interactionRead] as const;

interface Operation {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Under the base URL; `{id}` is a uuid. */
  readonly path: string;
  /** Any one of them is enough. */
  readonly scopes: readonly Scope[];
  readonly successStatus: 200 | 201 | 202 | 204;
}

/** The 35 operations of the API by their ids (protocol 4). */
export const OPERATIONS = {
  createAuthentication: { method: 'POST', path: '/authentications', scopes: MANAGE, successStatus: 201 },
  getAllAuthentication: {
    method: 'GET',
    path: '/authentications',
    scopes: MANAGE_OR_READ,
    successStatus: 200,
  },
  getAuthentication: {
    method: 'GET',
    path: '/authentications/{id}',
    scopes: MANAGE_OR_READ,
    successStatus: 200,
  },
  updateAuthentication: { method: 'PUT', path: '/authentications/{id}', scopes: MANAGE, successStatus: 204 },
  deleteAuthentication: {
    method: 'DELETE',
    path: '/authentications/{id}',
    scopes: MANAGE,
    successStatus: 204,
  },
  createClientApplication: {
    method: 'POST',
    path: '/clientapplications',
    scopes: MANAGE,
    successStatus: 201,
  },
  getAllClientApplication: {
    method: 'GET',
    path: '/clientapplications',
    scopes: MANAGE_OR_READ,
    successStatus: 200,
  },
  getClientApplication: {
    method: 'GET',
    path: '/clientapplications/{id}',
    scopes: MANAGE_OR_READ,
    successStatus: 200,
  },
  updateClientApplication: {
    method: 'PUT',
    path: '/clientapplications/{id}',
    scopes: MANAGE,
    successStatus: 204,
  },
  deleteClientApplication: {
    method: 'DELETE',
    path: '/clientapplications/{id}',
    scopes: MANAGE,
    successStatus: 204,
  },
  createParticipant: { method: 'POST', path: '/participants', scopes: MANAGE, successStatus: 201 },
  getAllParticipant: { method: 'GET', path: '/participants', scopes: MANAGE_OR_READ, successStatus: 200 },
  getParticipant: { method: 'GET', path: '/participants/{id}', scopes: MANAGE_OR_READ, successStatus: 200 },
  updateParticipant: { method: 'PUT', path: '/participants/{id}', scopes: MANAGE, successStatus: 204 },
  deleteParticipant: { method: 'DELETE', path: '/participants/{id}', scopes: MANAGE, successStatus: 204 },
  createChannel: { method: 'POST', path: '/channels', scopes: MANAGE, successStatus: 201 },
  getAllChannels: { method: 'GET', path: '/channels', scopes: MANAGE_OR_READ, successStatus: 200 },
  getChannel: { method: 'GET', path: '/channels/{id}', scopes: MANAGE_OR_READ, successStatus: 200 },
  updateChannel: { method: 'PUT', path: '/channels/{id}', scopes: MANAGE, successStatus: 204 },
  deleteChannel: { method: 'DELETE', path: '/channels/{id}', scopes: MANAGE, successStatus: 204 },
  createOrchestration: { method: 'POST', path: '/orchestrations', scopes: MANAGE, successStatus: 201 },
  getAllOrchestration: { method: 'GET', path: '/orchestrations', scopes: MANAGE_OR_READ, successStatus: 200 },
  getOrchestration: {
    method: 'GET',
    path: '/orchestrations/{id}',
    scopes: MANAGE_OR_READ,
    successStatus: 200,
  },
  updateOrchestration: { method: 'PUT', path: '/orchestrations/{id}', scopes: MANAGE, successStatus: 204 },
  deleteOrchestration: { method: 'DELETE', path: '/orchestrations/{id}', scopes: MANAGE, successStatus: 204 },
  createAccount: { method: 'POST', path: '/accounts', scopes: MANAGE, successStatus: 201 },
  getAllAccounts: { method: 'GET', path: '/accounts', scopes: MANAGE_OR_READ, successStatus: 200 },
  getAccount: { method: 'GET', path: '/accounts/{id}', scopes: MANAGE_OR_READ, successStatus: 200 },
  updateAccount: { method: 'PUT', path: '/accounts/{id}', scopes: MANAGE, successStatus: 204 },
  deleteAccount: { method: 'DELETE', path: '/accounts/{id}', scopes: MANAGE, successStatus: 204 },
  sendMessage: { method: 'POST', path: '/conversations/messages', scopes: INTERACT, successStatus: 202 },
  fetchConversation: {
    method: 'GET',
    path: '/conversations/{id}',
    scopes: INTERACT_OR_READ,
    successStatus: 200,
  },
  createAsset: { method: 'POST', path: '/assets', scopes: INTERACT, successStatus: 200 },
  getAsset: { method: 'GET', path: '/assets/{id}', scopes: INTERACT_OR_READ, successStatus: 200 },
  deleteAsset: { method: 'DELETE', path: '/assets/{id}', scopes: INTERACT, successStatus: 204 },
} as const satisfies Record<string, Operation>;

/** Operation id, such as `sendMessage`. */
export type OperationName = keyof typeof OPERATIONS;
