import type { OperationName } from '@colloquy/protocol';
import { createAsset, deleteAsset, getAsset } from './asset-operations.js';
import { fetchConversation } from './fetch-conversation.js';
import type { OperationHandler } from './operation-call.js';
import { resourceOperations } from './resource-operations.js';
import { sendMessage } from './send-message.js';

const authentication = resourceOperations('authentication');
const clientApplication = resourceOperations('clientApplication');
const participant = resourceOperations('participant');
const channel = resourceOperations('channel');
const orchestration = resourceOperations('orchestration');
const account = resourceOperations('account');

/** Who answers each of the 35 operations; one that the protocol gains does not compile without an entry here. */
export const OPERATION_HANDLERS: Readonly<Record<OperationName, OperationHandler>> = {
  createAuthentication: authentication.create,
  getAllAuthentication: authentication.list,
  getAuthentication: authentication.read,
  updateAuthentication: authentication.update,
  deleteAuthentication: authentication.remove,
  createClientApplication: clientApplication.create,
  getAllClientApplication: clientApplication.list,
  getClientApplication: clientApplication.read,
  updateClientApplication: clientApplication.update,
  deleteClientApplication: clientApplication.remove,
  createParticipant: participant.create,
  getAllParticipant: participant.list,
  getParticipant: participant.read,
  updateParticipant: participant.update,
  deleteParticipant: participant.remove,
  createChannel: channel.create,
  getAllChannels: channel.list,
  getChannel: channel.read,
  updateChannel: channel.update,
  deleteChannel: channel.remove,
  createOrchestration: orchestration.create,
  getAllOrchestration: orchestration.list,
  getOrchestration: orchestration.read,
  updateOrchestration: orchestration.update,
  deleteOrchestration: orchestration.remove,
  createAccount: account.create,
  getAllAccounts: account.list,
  getAccount: account.read,
  updateAccount: account.update,
  deleteAccount: account.remove,
  sendMessage,
  fetchConversation,
  createAsset,
  getAsset,
  deleteAsset,
};
