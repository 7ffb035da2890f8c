import type { ResourceKind } from '@colloquy/protocol';
import type {
  AccountDeclaration,
  ClientApplicationDeclaration,
  HubSetup,
  OrchestrationDeclaration,
  ParticipantDeclaration,
  Ref,
} from './setup.js';

/** What a resource holds, as it travels. */
export type Fields = Readonly<Record<string, unknown>>;

/** The hub's id of what is referred to. */
export type IdOf = (kind: ResourceKind, ref: Ref) => string;

/** What tells one kind of resource from another. */
export interface KindOfResource {
  readonly kind: ResourceKind;
  /** As a person calls it. */
  readonly title: string;
  /** Where a setup declares it. */
  readonly declaredIn: keyof HubSetup;
  /** The field by which a person knows it. */
  readonly identity: 'name' | 'type';
  /** Whether the hub refuses two of one identity. It does not say so of orchestrations (protocol 4). */
  readonly isUnique: boolean;
  /** Whether what is at a path, such as `basicAuth.password`, may be shown to nobody. */
  readonly isSecret: (path: string) => boolean;
  /** What the API takes, with the ids of what is referred to. */
  readonly toRequest: (declaration: never, idOf: IdOf) => Fields;
  /** Ids of what a stored resource of this kind refers to. */
  readonly uses: (stored: Fields) => readonly string[];
}

/** The six kinds, in the order in which each can be made (protocol 1.2). */
export const KINDS: readonly KindOfResource[] = [
  {
    kind: 'authentication',
    title: 'authentication',
    declaredIn: 'authentications',
    identity: 'name',
    isUnique: true,
    isSecret: (path) => path === 'basicAuth.password' || path === 'oauth2.payload',
    toRequest: (declaration: Fields) => withActive(declaration),
    uses: () => [],
  },
  {
    kind: 'clientApplication',
    title: 'client application',
    declaredIn: 'clientApplications',
    identity: 'name',
    isUnique: true,
    // Headers are what some gateways ask keys in.
    isSecret: (path) => /^roles\[.*\]\.headers/.test(path),
    toRequest: clientApplicationRequest,
    uses: idsIn('authentication'),
  },
  {
    kind: 'participant',
    title: 'participant',
    declaredIn: 'participants',
    identity: 'name',
    isUnique: true,
    isSecret: () => false,
    toRequest: participantRequest,
    uses: idsIn('application'),
  },
  {
    kind: 'channel',
    title: 'channel',
    declaredIn: 'channels',
    identity: 'type',
    isUnique: true,
    isSecret: () => false,
    toRequest: (declaration: Fields) => withActive(declaration),
    uses: () => [],
  },
  {
    kind: 'orchestration',
    title: 'orchestration',
    declaredIn: 'orchestrations',
    identity: 'name',
    isUnique: false,
    isSecret: () => false,
    toRequest: orchestrationRequest,
    uses: idsIn('applications'),
  },
  {
    kind: 'account',
    title: 'account',
    declaredIn: 'accounts',
    identity: 'name',
    isUnique: true,
    isSecret: (path) => path.startsWith('attributes'),
    toRequest: accountRequest,
    uses: idsIn('channel', 'chatConfigurations'),
  },
];

/** The kind of this name. */
export function kindNamed(kind: ResourceKind): KindOfResource {
  const found = KINDS.find((one) => one.kind === kind);
  if (found === undefined) throw new TypeError(`There is no kind of resource named ${kind}.`);
  return found;
}

function withActive(declaration: Fields): Fields {
  return { active: true, ...declaration };
}

function clientApplicationRequest(declaration: ClientApplicationDeclaration, idOf: IdOf): Fields {
  const roles = declaration.roles.map(({ authentication, ...role }) => ({
    version: 'v3',
    ...role,
    ...(authentication !== undefined && { authentication: { id: idOf('authentication', authentication) } }),
  }));
  return withActive({ ...declaration, roles });
}

function participantRequest(
  { application, intents = [], ...rest }: ParticipantDeclaration,
  idOf: IdOf,
): Fields {
  return withActive({
    type: 'custom_bot',
    ...rest,
    application: { id: idOf('clientApplication', application) },
    // The hub takes no empty list.
    ...(intents.length > 0 && { intents: { intent: intents } }),
  });
}

function orchestrationRequest(
  { bot, customer, agent, ...rest }: OrchestrationDeclaration,
  idOf: IdOf,
): Fields {
  const application = (ref: Ref) => ({ id: idOf('clientApplication', ref) });
  const applications = {
    ...(bot !== undefined && { botConfiguration: botConfiguration(bot, idOf) }),
    ...(customer !== undefined && { customerConfiguration: { customer: application(customer) } }),
    ...(agent !== undefined && { agentConfiguration: { agents: [application(agent)] } }),
  };
  return withActive({ ...rest, applications });
}

function botConfiguration(
  { application, participant, onEscalation, ...rest }: NonNullable<OrchestrationDeclaration['bot']>,
  idOf: IdOf,
): Fields {
  const bot = {
    id: idOf('clientApplication', application),
    participant: { id: idOf('participant', participant) },
    ...(onEscalation !== undefined && {
      onEscalation: { agent: { id: idOf('clientApplication', onEscalation) } },
    }),
  };
  return { ...rest, bots: [bot] };
}

function accountRequest(
  { channel, orchestration, entryPoint, chat = {}, ...rest }: AccountDeclaration,
  idOf: IdOf,
): Fields {
  return withActive({
    ...rest,
    channel: { id: idOf('channel', channel) },
    chatConfigurations: {
      ...chat,
      orchestration: { id: idOf('orchestration', orchestration) },
      entryPoint: { id: entryPoint },
    },
  });
}

/** Every `id` below these fields; in roles too, where the authentication is. */
function idsIn(...fields: readonly string[]): KindOfResource['uses'] {
  const names = new Set(fields);
  return (stored) => {
    const held = Object.entries(stored).filter(([name]) => names.has(name) || name === 'roles');
    return held.flatMap(([, value]) => idsBelow(value));
  };
}

function idsBelow(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(idsBelow);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    name === 'id' && typeof inner === 'string' ? [inner] : idsBelow(inner),
  );
}
