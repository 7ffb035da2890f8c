import type { SecretSource } from '@colloquy/client';
import type {
  AccountRequest,
  ChannelRequest,
  ClientApplicationRequest,
  OrchestrationRequest,
  ParticipantRequest,
} from '@colloquy/protocol';

/** A secret, or where it comes from: `secretFromEnvironment('ORDERS_PASSWORD')`, `secretFromFile('/run/secrets/orders')`. */
export type Secret = string | SecretSource;

/** A resource that is at the hub already and is not declared here: by its name (a channel: its type) or by the hub's id. */
export type Elsewhere = { readonly existing: string } | { readonly id: string };

/** Another resource: the key under which it is declared, or one that is there already. */
export type Ref<Key extends string = string> = Key | Elsewhere;

interface Named {
  /** Unique at the hub but for orchestrations. A new name renames what was made under the same key. */
  readonly name: string;
  readonly description?: string;
  /** @default true */
  readonly active?: boolean;
}

/** How the hub must prove itself when it calls us (protocol 4.1). */
export type AuthenticationDeclaration = Named &
  (
    | { readonly type: 'basic'; readonly basicAuth: { readonly username: string; readonly password: Secret } }
    | {
        readonly type: 'oauth2';
        readonly oauth2: {
          readonly tokenRequestUrl: string;
          readonly method: 'POST' | 'GET';
          readonly headers: readonly { readonly name: string; readonly value: string }[];
          readonly payload: Secret;
          readonly accessTokenPath: string;
        };
      }
  );

type RoleRequest = ClientApplicationRequest['roles'][number];

/** One side of conversations for which a program speaks (protocol 4.2). */
export interface RoleDeclaration<Authentication extends string = string> {
  readonly name: RoleRequest['name'];
  /** @default v3 */
  readonly version?: RoleRequest['version'];
  readonly callback: string;
  readonly notificationEmail: string;
  readonly headers?: readonly { readonly name: string; readonly value: string }[];
  readonly authentication?: Ref<Authentication>;
}

/** A program and its callbacks (protocol 4.2). Roles that others gave it are left alone. */
export interface ClientApplicationDeclaration<Authentication extends string = string> extends Named {
  readonly roles: readonly RoleDeclaration<Authentication>[];
}

/** A bot (protocol 4.3). */
export interface ParticipantDeclaration<Application extends string = string> extends Named {
  /** @default custom_bot */
  readonly type?: ParticipantRequest['type'];
  readonly application: Ref<Application>;
  readonly intents?: readonly { readonly value: string; readonly displayValue: string }[];
  readonly options?: readonly { readonly name: string; readonly value: string }[];
}

/** A kind of medium (protocol 4.4). Its type is its name. */
export type ChannelDeclaration = ChannelRequest;

type BotConfiguration = NonNullable<OrchestrationRequest['applications']['botConfiguration']>;

/** Who takes part (protocol 4.5). */
export interface OrchestrationDeclaration<
  Application extends string = string,
  Participant extends string = string,
> extends Named {
  readonly bot?: {
    readonly application: Ref<Application>;
    readonly participant: Ref<Participant>;
    /** The agent application that receives the conversation on escalation. */
    readonly onEscalation?: Ref<Application>;
    readonly forwardTranscript?: BotConfiguration['forwardTranscript'];
    /** Minutes. */
    readonly bypassVaDuration?: BotConfiguration['bypassVaDuration'];
  };
  /** The customer application: needed for custom channels. */
  readonly customer?: Ref<Application>;
  /** The agent application, where there is no bot. */
  readonly agent?: Ref<Application>;
}

type ChatConfigurations = AccountRequest['chatConfigurations'];

/** One address on one channel (protocol 4.6). */
export interface AccountDeclaration<
  Channel extends string = string,
  Orchestration extends string = string,
> extends Named {
  readonly address: string;
  readonly channel: Ref<Channel>;
  readonly orchestration: Ref<Orchestration>;
  /** Entry point in the agent application. */
  readonly entryPoint: string;
  /** What else the hub takes: time-out in minutes, language, what happens when no agent is there. */
  readonly chat?: Readonly<Omit<ChatConfigurations, 'orchestration' | 'entryPoint'>>;
  readonly caseManagement?: Readonly<NonNullable<AccountRequest['caseManagement']>>;
  /** Credentials of the channel. */
  readonly attributes?: readonly { readonly name: string; readonly value: Secret }[];
}

/** What shall be at the hub, by kind and by keys of your own. Keys never leave: what they name may be renamed. */
export interface HubSetup<
  Authentication extends string = string,
  Application extends string = string,
  Participant extends string = string,
  Channel extends string = string,
  Orchestration extends string = string,
> {
  readonly authentications?: Readonly<Record<Authentication, AuthenticationDeclaration>>;
  readonly clientApplications?: Readonly<
    Record<Application, ClientApplicationDeclaration<NoInfer<Authentication>>>
  >;
  readonly participants?: Readonly<Record<Participant, ParticipantDeclaration<NoInfer<Application>>>>;
  readonly channels?: Readonly<Record<Channel, ChannelDeclaration>>;
  readonly orchestrations?: Readonly<
    Record<Orchestration, OrchestrationDeclaration<NoInfer<Application>, NoInfer<Participant>>>
  >;
  readonly accounts?: Readonly<Record<string, AccountDeclaration<NoInfer<Channel>, NoInfer<Orchestration>>>>;
}

/**
 * Declares what shall be at the hub: the content of a file for one environment, which `colloquy plan` compares and `colloquy apply` makes
 * so. A reference to a key that is not declared does not compile.
 *
 * @example
 * ```ts
 * export default declareSetup({
 *   authentications: {
 *     callback: { name: 'orders callback', type: 'basic', basicAuth: { username: 'hub', password: secretFromEnvironment('ORDERS_PASSWORD') } },
 *   },
 *   clientApplications: {
 *     orders: {
 *       name: 'orders',
 *       roles: [{ name: 'custom_bot', callback: 'https://bots.example.com/callbacks', notificationEmail: 'bots@example.com', authentication: 'callback' }],
 *     },
 *   },
 *   participants: { orders: { name: 'orders', application: 'orders' } },
 * });
 * ```
 */
export function declareSetup<
  Authentication extends string = never,
  Application extends string = never,
  Participant extends string = never,
  Channel extends string = never,
  Orchestration extends string = never,
>(setup: HubSetup<Authentication, Application, Participant, Channel, Orchestration>): HubSetup {
  return setup as HubSetup;
}
