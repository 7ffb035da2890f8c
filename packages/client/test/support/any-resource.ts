import type {
  AccountRequest,
  AuthenticationRequest,
  ChannelRequest,
  ClientApplicationRequest,
  OrchestrationRequest,
  ParticipantRequest,
} from '@colloquy/protocol';
import { CHANNEL_FEATURES, CHANNEL_LANGUAGES, CHANNEL_RICH_TYPES, ROLE_NAMES } from '@colloquy/protocol';
import fc from 'fast-check';

const words = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 });
const id = fc.uuid();
const reference = fc.record({ id });
const attributes = listOf(fc.record({ name: words, value: words }));
const minutes = fc.integer({ min: 3, max: 10_080 });
const named = { name: words, description: words, active: fc.boolean() };

/** The keys of a record that are always there. */
function always<Key extends string = never>(...requiredKeys: Key[]): { requiredKeys: Key[] } {
  return { requiredKeys };
}

function listOf<Item>(item: fc.Arbitrary<Item>, maxLength = 3): fc.Arbitrary<Item[]> {
  return fc.array(item, { minLength: 1, maxLength });
}

function someOf<Item>(items: readonly Item[], maxLength = items.length): fc.Arbitrary<Item[]> {
  return fc.subarray([...items], { minLength: 1, maxLength });
}

export const anyAuthentication: fc.Arbitrary<AuthenticationRequest> = fc.oneof(
  fc.record(
    {
      ...named,
      type: fc.constant('basic' as const),
      basicAuth: fc.record({ username: words, password: words }),
    },
    always('name', 'type', 'basicAuth'),
  ),
  fc.record(
    {
      ...named,
      type: fc.constant('oauth2' as const),
      oauth2: fc.record({
        tokenRequestUrl: fc.webUrl({ size: 'small' }),
        method: fc.constantFrom('POST' as const, 'GET' as const),
        headers: attributes,
        payload: words,
        accessTokenPath: words,
      }),
    },
    always('name', 'type', 'oauth2'),
  ),
);

export const anyClientApplication: fc.Arbitrary<ClientApplicationRequest> = fc.record(
  {
    ...named,
    roles: listOf(
      fc.record(
        {
          name: fc.constantFrom(...ROLE_NAMES),
          version: fc.constantFrom('v1' as const, 'v3' as const),
          callback: fc.webUrl({ size: 'small' }),
          notificationEmail: words,
          headers: attributes,
          authentication: reference,
        },
        always('name', 'version', 'callback', 'notificationEmail'),
      ),
    ),
  },
  always('name', 'roles'),
);

export const anyParticipant: fc.Arbitrary<ParticipantRequest> = fc.record(
  {
    ...named,
    type: fc.constantFrom('custom_bot' as const, 'egain_bot' as const),
    application: reference,
    intents: fc.record({ intent: listOf(fc.record({ value: words, displayValue: words })) }),
    options: attributes,
  },
  always('name', 'type', 'application'),
);

const attachmentPolicy = fc.record(
  {
    enabled: fc.boolean(),
    maxSize: fc.integer({ min: 1, max: 1_000 }),
    type: fc.constantFrom('allow' as const, 'block' as const),
    extensions: listOf(words),
  },
  always(),
);
const maxTextLength = fc.integer({ min: 1, max: 1_000 });

export const anyChannel: fc.Arbitrary<ChannelRequest> = fc.record(
  {
    type: words,
    displayName: words,
    icon: fc.base64String({ minLength: 1 }).filter((icon) => icon !== ''),
    description: words,
    active: fc.boolean(),
    restrictions: fc.record(
      {
        inbound: fc.record({ maxTextLength, features: someOf(CHANNEL_FEATURES), attachmentPolicy }, always()),
        outbound: fc.record(
          {
            maxTextLength,
            features: someOf(CHANNEL_FEATURES, 3),
            richMessageTypes: someOf(CHANNEL_RICH_TYPES),
            attachmentPolicy,
            systemMessages: fc.boolean(),
            midChatAuth: fc.boolean(),
            customerServiceWindow: fc.record(
              { durationMinutes: minutes, continueMessageTypes: someOf(CHANNEL_RICH_TYPES) },
              always('durationMinutes'),
            ),
          },
          always(),
        ),
      },
      always(),
    ),
    l10nProperties: listOf(
      fc.record({ language: fc.constantFrom(...CHANNEL_LANGUAGES), properties: attributes }),
    ),
  },
  always('type', 'displayName', 'icon'),
);

const bot = fc.record(
  { id, participant: reference, onEscalation: fc.record({ agent: reference }) },
  always('id', 'participant'),
);
const applications = {
  botConfiguration: fc.record(
    { bots: listOf(bot, 1), forwardTranscript: fc.boolean(), bypassVaDuration: minutes },
    always('bots'),
  ),
  customerConfiguration: fc.record({ customer: reference }),
  agentConfiguration: fc.record({ agents: listOf(reference, 1) }),
};

export const anyOrchestration: fc.Arbitrary<OrchestrationRequest> = fc.record(
  {
    ...named,
    applications: fc.oneof(
      fc.record(applications, always('botConfiguration')),
      fc.record(applications, always('agentConfiguration')),
    ),
  },
  always('name', 'applications'),
);

export const anyAccount: fc.Arbitrary<AccountRequest> = fc.record(
  {
    ...named,
    address: words,
    channel: reference,
    chatConfigurations: fc.record(
      {
        orchestration: reference,
        entryPoint: fc.record({ id: words }),
        timeout: minutes,
        defaultLanguage: words,
        onAgentUnavailability: fc.constantFrom('off_hours' as const, 'retain_and_retry' as const),
        allowLogoutWithOpenChats: fc.boolean(),
        allowQueueTransferOnAgentUnavailability: fc.boolean(),
      },
      always('orchestration', 'entryPoint'),
    ),
    caseManagement: fc.record({ sameCaseDuration: minutes, copyCustomAttributes: fc.boolean() }, always()),
    attributes,
  },
  always('name', 'address', 'channel', 'chatConfigurations'),
);

/** What a hub may tell beyond what was sent, in any object of an answer. */
export const anySurplus: fc.Arbitrary<Readonly<Record<string, unknown>>> = fc.dictionary(
  fc.constantFrom('link', 'createdBy', 'department', 'rev', 'self'),
  fc.jsonValue({ maxDepth: 2 }),
  { noNullPrototype: true },
);

/** The same with more in each of its objects. */
export function withSurplus(value: unknown, surplus: Readonly<Record<string, unknown>>): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => withSurplus(item, surplus));
  if (typeof value !== 'object' || value === null) return value;
  const inner = Object.entries(value).map(([key, item]) => [key, withSurplus(item, surplus)] as const);
  return { ...surplus, ...Object.fromEntries(inner) };
}
