import type { InspectorParts } from './console/inspector/inspector-routes.js';

/** Name and password that the hub presents when it calls the console's own callback addresses (Basic, protocol 4.1). */
export interface ConsoleCallbackCredentials {
  readonly username: string;
  readonly password: string;
}

/** One address on one channel to which the console's customer may write (protocol 4.6). */
export interface ConsoleAccount {
  readonly address: string;
  readonly channelType: string;
  /** What the channel calls itself. */
  readonly channelName: string;
  /** Where its agents sit: what says who is available names it (protocol 6.7). */
  readonly entryPoint: string;
  /** Whether signs of typing travel on it (protocol 8.2). */
  readonly typing: boolean;
  /** Name of the bot participant that answers there; absent when agents answer. */
  readonly bot?: string;
  /** What the bot says it can be handed a conversation for (protocol 4.3). */
  readonly intents: readonly { readonly value: string; readonly displayValue: string }[];
}

/**
 * What the web page of the hub is given. The page is an ordinary client of the API: it sends messages with a token and
 * receives callbacks, just as any other customer or agent application would.
 */
export interface ConsoleOptions {
  /** Address of the API, known only once the hub listens; read it late. */
  readonly apiUrl: () => string;
  /** An access token with all four scopes; cached by the giver, so ask for each call. */
  readonly getToken: () => Promise<string>;
  /** What the hub presents at `/console/customer/callback`. */
  readonly customerCallback: ConsoleCallbackCredentials;
  /** What the hub presents at `/console/agent/callback`. */
  readonly agentCallback: ConsoleCallbackCredentials;
  /** The accounts that exist now, in the order of their creation. */
  readonly accounts: () => readonly ConsoleAccount[];
  /** What the inspector looks into; without it there is no inspector. */
  readonly inspector?: InspectorParts;
  /** Addresses of this computer at which bots share their introspection. */
  readonly bots?: readonly string[];
}
