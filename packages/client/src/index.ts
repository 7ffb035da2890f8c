// For every program that talks to a hub
export type { ConversationManagerClient, Resources } from './conversation-manager-client.js';
export { createConversationManagerClient } from './conversation-manager-client.js';
export type { ConversationManagerClientOptions } from './client-options.js';
export type {
  ClientCredentials,
  CommercialCredentials,
  SelfServiceCredentials,
} from './tokens/client-credentials.js';
export { commercialCredentials, selfServiceCredentials } from './tokens/client-credentials.js';
export type { SecretSource } from './tokens/secret-source.js';
export { secretFromEnvironment, secretFromFile } from './tokens/secret-source.js';
export type { TokenSource } from './tokens/token-source.js';
export { CLIENT_DEFAULTS } from './defaults.js';

// Resources
export type { AccountsResource } from './resources/accounts.js';
export type { AssetsResource } from './resources/assets.js';
export type { AuthenticationsResource } from './resources/authentications.js';
export type { ChannelsResource } from './resources/channels.js';
export type { ClientApplicationsResource } from './resources/client-applications.js';
export type {
  ConfigurationResource,
  CreatedResource,
  ListOptions,
} from './resources/configuration-resource.js';
export type { ChangeOutcome, Modifiable, ResourceEdit } from './resources/change-resource.js';
export type {
  ConversationsResource,
  FetchOptions,
  SendOptions,
  SentMessage,
  WrittenMessage,
} from './resources/conversations.js';
export type { OrchestrationsResource } from './resources/orchestrations.js';
export type { ParticipantsResource } from './resources/participants.js';
export type { Operations } from './operations.js';
export type { CallOptions } from './http-call.js';
export type { OnProgress, UploadProgress } from './assets/counted-content.js';
export type { AssetUpload, UploadedAsset } from './assets/upload-asset.js';
export type { UploadContent } from './assets/upload-content.js';
export type { AssetDownload, DownloadedAsset } from './assets/open-attachment.js';
export type { DownloadedFile } from './assets/signed-download.js';

// Errors
export type {
  CancelledReason,
  ClientErrorCode,
  ClientErrorFacts,
  ConflictReason,
  ConversationLostReason,
  HubUnavailableReason,
  NotAuthorisedReason,
  TokenFailureReason,
  UnreadableReason,
} from './errors.js';
export {
  CLIENT_ERRORS,
  ClientOptionsError,
  ColloquyClientError,
  ConflictError,
  ConversationLostError,
  HubRefusedError,
  HubUnavailableError,
  InUseError,
  isColloquyClientError,
  NotAuthorisedError,
  NotFoundError,
  PermissionDeniedError,
  RateLimitedError,
  RequestCancelledError,
  RequestInvalidError,
  ResponseUnreadableError,
  TokenError,
} from './errors.js';

// For tests and special set-ups
export type { ClientClock } from './clock.js';
export { systemClock } from './clock.js';
export { mediaTypeOf } from './assets/media-type-of.js';
export { isLoopbackHost } from './loopback-host.js';
export type { RetryPolicy } from './retry.js';
