import { createConversationManagerClient, type ConversationManagerClient } from '@colloquy/client';
import { startHub } from '@colloquy/hub';
import type { SenderType } from '@colloquy/protocol';
import { AssertionError } from 'chai';
import { MessageClock } from './message-clock.js';
import { fillMessageWorld } from './message-world-filling.js';
import { TamperingProxy } from './resource-tampering-proxy.js';
import { fetchToken } from './resource-world.js';

type Json = Readonly<Record<string, unknown>>;

/** What the hub made of a message that it accepted. */
export interface Sent {
  readonly id: string;
  readonly conversationId: string;
}

/** A client as these tests use it: it may be given what its types would refuse. */
export interface SendingClient {
  readonly send: (messages: unknown, options?: unknown) => Promise<unknown>;
  readonly get: (id: string, page?: unknown) => Promise<unknown>;
}

/** A hub with accounts to write to, and a client for each role; all of them reach the hub through one proxy. */
export interface MessageWorld {
  readonly proxy: TamperingProxy;
  /** A file that may be sent. */
  readonly assetId: string;
  /** A client that speaks for this role. */
  readonly clientOf: (sender: SenderType) => SendingClient;
  /** Sends one message that the hub has to accept. */
  readonly send: (message: Json & { readonly sender: { readonly type: SenderType } }) => Promise<Sent>;
  /** Lets time pass for the hub. */
  readonly passMinutes: (minutes: number) => void;
  /** All conversations as they are, to see whether a refusal changed any of them. */
  readonly conversations: () => string;
  readonly close: () => Promise<void>;
}

export async function openMessageWorld(): Promise<MessageWorld> {
  const clock = new MessageClock();
  const hub = await startHub({
    port: 0,
    seed: false,
    console: false,
    clock,
    settings: { callbackRetryDelaysMs: [], errorOnFailedDelivery: false },
  });
  const credentials = {
    tokenUrl: hub.tokenUrl,
    clientId: 'local',
    clientSecret: 'local-secret',
    scope: 'https://api.egain.cloud/auth/.default',
  };
  const proxy = await TamperingProxy.open(hub.apiUrl, await fetchToken(credentials));
  const clients = {
    customer: clientThrough(proxy, 'customer'),
    custom_bot: clientThrough(proxy, 'custom_bot'),
    egain_bot: clientThrough(proxy, 'egain_bot'),
    custom_agent: clientThrough(proxy, 'custom_agent'),
    egain_agent: clientThrough(proxy, 'egain_agent'),
  };
  const clientOf = (sender: SenderType): SendingClient => clients[sender].conversations as SendingClient;
  const assetId = await fillMessageWorld(clients.custom_bot);
  return {
    proxy,
    assetId,
    clientOf,
    send: (message) => sendOne(clientOf(message.sender.type), message),
    passMinutes: (minutes) => {
      clock.passMinutes(minutes);
    },
    conversations: () => JSON.stringify(hub.state.conversations.list()),
    close: async () => {
      await Promise.all(Object.values(clients).map((client) => client.close()));
      await proxy.close();
      await hub.stop();
    },
  };
}

/** A client whose token the proxy puts on. */
function clientThrough<const Sender extends SenderType>(
  { apiUrl }: TamperingProxy,
  sender: Sender,
): ConversationManagerClient<Sender> {
  const token = () => Promise.resolve('put-on-by-the-proxy');
  return createConversationManagerClient({
    baseUrl: apiUrl,
    credentials: { token, invalidate: () => undefined },
    sender,
  });
}

async function sendOne(client: SendingClient, message: Json): Promise<Sent> {
  const [sent] = (await client.send(message)) as readonly Partial<Sent>[];
  const { id, conversationId } = sent ?? {};
  if (id !== undefined && conversationId !== undefined) return { id, conversationId };
  throw new AssertionError('The hub accepted a message and named neither it nor its conversation.');
}
