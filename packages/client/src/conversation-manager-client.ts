import type { SenderType } from '@colloquy/protocol';
import type { ConversationManagerClientOptions, ResolvedClientOptions } from './client-options.js';
import { isTokenSource, resolveClientOptions } from './client-options.js';
import { createHttpCall } from './http-call.js';
import type { Operations } from './operations.js';
import { operationsOf } from './operations.js';
import type { AccountsResource } from './resources/accounts.js';
import { accounts } from './resources/accounts.js';
import type { AssetsResource } from './resources/assets.js';
import { assets } from './resources/assets.js';
import type { AuthenticationsResource } from './resources/authentications.js';
import { authentications } from './resources/authentications.js';
import type { ChannelsResource } from './resources/channels.js';
import { channels } from './resources/channels.js';
import type { ClientApplicationsResource } from './resources/client-applications.js';
import { clientApplications } from './resources/client-applications.js';
import type { ConversationsResource } from './resources/conversations.js';
import { conversations } from './resources/conversations.js';
import type { OrchestrationsResource } from './resources/orchestrations.js';
import { orchestrations } from './resources/orchestrations.js';
import type { ParticipantsResource } from './resources/participants.js';
import { participants } from './resources/participants.js';
import { createAddressGuard } from './assets/address-guard.js';
import { createFileTransfer } from './assets/file-transfer.js';
import { createPause } from './retry.js';
import type { TokenSource } from './tokens/token-source.js';
import { createTokenSource } from './tokens/token-source.js';
import type { Transport } from './transport.js';
import { createTransport } from './transport.js';

/** The eight resources of the API (protocol 4). */
export interface Resources<Sender extends SenderType> {
  readonly authentications: AuthenticationsResource;
  readonly clientApplications: ClientApplicationsResource;
  readonly participants: ParticipantsResource;
  readonly channels: ChannelsResource;
  readonly orchestrations: OrchestrationsResource;
  readonly accounts: AccountsResource;
  readonly conversations: ConversationsResource<Sender>;
  readonly assets: AssetsResource;
}

/** A client of the Conversation Manager API v3 that speaks for one role. */
export interface ConversationManagerClient<
  Sender extends SenderType = 'custom_bot',
> extends Resources<Sender> {
  /** The same 35 operations by the names that the vendor gives them. */
  readonly operations: Operations<Sender>;
  /**
   * Resolves when there is a token that is good now; asks for one only when there is none. After a failure it rejects at once for a while.
   *
   * @throws TokenError when there is none to be had, RequestCancelledError when `signal` ends the wait
   */
  readonly authenticate: (options?: { readonly signal?: AbortSignal }) => Promise<void>;
  /**
   * Lets requests on their way end and closes the connections; with `force` breaks them off. Later calls fail with
   * RequestCancelledError (`closed`). May be called twice.
   */
  readonly close: (options?: { readonly force?: boolean }) => Promise<void>;
}

/**
 * Makes a client. It opens no connection before the first call.
 *
 * ```ts
 * const hub = createConversationManagerClient({ baseUrl, credentials: { tokenUrl, clientId, clientSecret, scope } });
 * const { id } = await hub.participants.create({ name: 'Orders', type: 'custom_bot', application: { id: application } });
 * await hub.close();
 * ```
 *
 * @throws ClientOptionsError listing everything that is wrong with the options.
 */
export function createConversationManagerClient<const Sender extends SenderType = 'custom_bot'>(
  options: ConversationManagerClientOptions<Sender>,
): ConversationManagerClient<Sender> {
  const resolved = resolveClientOptions(options);
  const transport = createTransport({
    ...resolved.timeouts,
    ...resolved.pool,
    maxResponseBytes: resolved.maxResponseBytes,
    guard: createAddressGuard(resolved.allowPrivateHosts),
  });
  const tokens = tokensOf(resolved, transport);
  const resources = resourcesOf<Sender>(resolved, transport, tokens);
  return {
    ...resources,
    operations: operationsOf(resources),
    authenticate: async ({ signal } = {}) => {
      await tokens.token(signal);
    },
    close: ({ force = false } = {}) => transport.close(force),
  };
}

function resourcesOf<Sender extends SenderType>(
  resolved: ResolvedClientOptions,
  transport: Transport,
  tokens: TokenSource,
): Resources<Sender> {
  const { baseUrl, clock, random, newRequestId, timeouts, upload, sender } = resolved;
  const call = createHttpCall({
    baseUrl,
    transport,
    tokens,
    retryPolicy: resolved.retry,
    timeoutMs: timeouts.overallTimeoutMs,
    clock,
    random,
    newRequestId,
  });
  const pause = createPause(resolved.retry, { clock, random });
  const transfer = createFileTransfer({
    transport,
    tokens,
    baseUrl,
    clock,
    method: upload.method,
    maxDownloadBytes: resolved.maxDownloadBytes,
    timeoutMs: timeouts.transferTimeoutMs,
    allowPlainHttp: resolved.plainTransfers,
  });
  return {
    authentications: authentications(call, pause),
    clientApplications: clientApplications(call, pause),
    participants: participants(call, pause),
    channels: channels(call, pause),
    orchestrations: orchestrations(call, pause),
    accounts: accounts(call, pause),
    conversations: conversations<Sender>(call, sender),
    assets: assets({
      call,
      transfer,
      sender,
      contentTypes: upload.contentTypes,
      cleanUpTimeoutMs: timeouts.cleanUpTimeoutMs,
    }),
  };
}

function tokensOf(
  { credentials, token, timeouts, clock, random }: ResolvedClientOptions,
  transport: Transport,
): TokenSource {
  if (isTokenSource(credentials)) return credentials;
  return createTokenSource({
    ...credentials,
    ...token,
    transport,
    clock,
    random,
    timeoutMs: timeouts.overallTimeoutMs,
  });
}
