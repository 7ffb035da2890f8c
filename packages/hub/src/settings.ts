import { z } from 'zod';
import { LARGEST_ASSET_BYTES } from './assets/asset-store.js';

const wholeAboveZero = z.number().int().min(1);

/** One setting: what it takes, its default, what it does, and where the documentation leaves it open. */
interface SettingDefinition {
  readonly schema: z.ZodType<number | string | boolean | readonly number[]>;
  readonly initial: number | string | boolean | readonly number[];
  readonly help: string;
  /** Whether the documentation says so: in the words of the guide's table. */
  readonly documented: string;
}

/**
 * What the vendor's documentation leaves open, each with the conservative default of protocol section 12: a bot that works
 * here should not be surprised by the real hub.
 */
export const SETTINGS = {
  duplicateMessageId: {
    schema: z.enum(['refuse', 'accept']),
    initial: 'refuse',
    help: 'a `messageId` seen before in the conversation: refuse answers 400-138; accept answers 202 with the first id, and nothing is delivered',
    documented: 'that it is not accepted: yes; the answer: inferred',
  },
  batches: {
    schema: z.enum(['whole', 'untilRefused']),
    initial: 'whole',
    help: 'a refused message in a batch: whole takes none of the batch; untilRefused has taken those before it',
    documented: 'inferred',
  },
  unlistedTypes: {
    schema: z.enum(['accept', 'refuse']),
    initial: 'accept',
    help: 'types outside the permission table (`status.*`, `custom.*`, ...): accept takes them from anybody in the conversation; refuse answers 400-199',
    documented: 'inferred',
  },
  parentByMessageId: {
    schema: z.enum(['refuse', 'accept']),
    initial: 'refuse',
    help: 'a `parent` with `messageId` alone: refuse answers 400-143',
    documented: 'contradictory: the schema requires `id`, the prose does not',
  },
  participantNames: {
    schema: z.enum(['any', 'registered']),
    initial: 'any',
    help: 'the name with which a bot sends: registered answers 400-199 to another than that of its participant',
    documented: 'no',
  },
  intents: {
    schema: z.enum(['registered', 'any']),
    initial: 'registered',
    help: 'the intent of a hand-back: registered answers 400-196 to one that the bot has not registered',
    documented: 'that it is one of the registered: yes; the answer: inferred',
  },
  getOpenConversations: {
    schema: z.enum(['refuse', 'allow']),
    initial: 'refuse',
    help: 'get conversation for one that is not over: refuse answers 404-101',
    documented: 'that it is for completed ones: yes; the answer: inferred',
  },
  listAuthenticationsScopes: {
    schema: z.enum(['both', 'either']),
    initial: 'both',
    help: 'the list of authentications: both asks for the scopes `manage` and `read` together, either takes one of them',
    documented: 'contradictory: the prose asks for `manage`, the description for `read`',
  },
  activeInReads: {
    schema: z.enum(['given', 'always']),
    initial: 'given',
    help: '`active` in reads of resources that were created without it: given leaves it out, always adds `true`',
    documented:
      "that it is `true` by default: yes; the vendor's examples of accounts and authentications leave it out",
  },
  noClientApplications: {
    schema: z.enum(['list', 'refuse']),
    initial: 'list',
    help: 'the list of client applications when there is none: an empty list, or 404-101',
    documented: 'the status 404: yes; when: no',
  },
  firstCallbackCarriesConversation: {
    schema: z.boolean(),
    initial: true,
    help: 'whether the first callback to each side has account, customer and contacts, or the id alone',
    documented: 'inferred',
  },
  deleteReferenced: {
    schema: z.enum(['refuse', 'documented']),
    initial: 'refuse',
    help: 'deletion of what an orchestration names: refuse keeps it; documented keeps only what section 4 of the protocol names',
    documented: 'inferred',
  },
  channelRestrictions: {
    schema: z.enum(['enforce', 'ignore']),
    initial: 'enforce',
    help: 'what a channel does not allow: enforce takes it and does not deliver it (status `unsupported`; signs of typing and receipts `skipped`)',
    documented: 'the restrictions and the states: yes; that they meet so: inferred',
  },
  unsupportedNotice: {
    schema: z.enum(['none', 'error']),
    initial: 'none',
    help: 'a message withheld by its channel: error sends its sender an `error` message, code 400-199 (400-221 for files comes always)',
    documented: 'no',
  },
  midChatAuth: {
    schema: z.enum(['ignore', 'enforce']),
    initial: 'ignore',
    help: 'enforce withholds requests to sign in where the channel does not say `midChatAuth`',
    documented: 'the field: yes; what it does to a message: no',
  },
  systemTexts: {
    schema: z.enum(['send', 'none']),
    initial: 'send',
    help: 'whether the hub itself sends system texts; never where the channel says that the agent application does (`systemMessages`)',
    documented: 'the texts and their situations: yes; to whom each goes: inferred',
  },
  offHoursEscalation: {
    schema: z.enum(['silent', 'returned']),
    initial: 'silent',
    help: 'an escalation when nobody is there (`off_hours`): silent leaves the conversation to agents and tells the bot nothing; returned leaves it to the bot, which gets `agent.unavailable`',
    documented: 'no',
  },
  bypassAfter: {
    schema: z.enum(['any', 'agent']),
    initial: 'any',
    help: 'which conversation a customer has to come back from for `bypassVaDuration`: any, or one that reached agents',
    documented: 'no',
  },
  deletionsReach: {
    schema: z.enum(['owner', 'everybody']),
    initial: 'owner',
    help: 'whom the deletion of a message goes to: who answers now, or also who answered before',
    documented: 'no',
  },
  errorOnFailedDelivery: {
    schema: z.boolean(),
    initial: true,
    help: 'whether a sender whose message could not be delivered gets an `error` message, code 500-100',
    documented: 'inferred from the description of the type',
  },
  announceTimeout: {
    schema: z.boolean(),
    initial: false,
    help: 'whether both sides get `conversation.end` when a conversation times out',
    documented: 'no',
  },
  userMessages: {
    schema: z.enum(['ignore', 'honour']),
    initial: 'ignore',
    help: 'the header `X-egain-error-message: yes`: honour adds `userMessage` to refusals',
    documented: 'that only some APIs honour it',
  },
  callbackTokenScheme: {
    schema: z.enum(['bearer', 'none']),
    initial: 'bearer',
    help: 'the word before the token in `Authorization` of a callback with `oauth2`: bearer is `Bearer`, none is the token alone',
    documented: 'inferred',
  },
  callbackTimeoutMs: {
    schema: wholeAboveZero,
    initial: 5_000,
    help: 'how long a callback may take to answer, in milliseconds',
    documented: 'yes',
  },
  callbackRetryDelaysMs: {
    schema: z.array(z.number().min(0, 'negative')).readonly(),
    initial: [1_000, 5_000, 30_000],
    help: 'waits before the further attempts of a callback that failed, in milliseconds; [] for none',
    documented: 'that there are retries: yes; how many: inferred',
  },
  tokenLifetimeSeconds: {
    schema: wholeAboveZero,
    initial: 3_600,
    help: 'life of an access token, in seconds',
    documented: 'inferred',
  },
  assetUrlLifetimeSeconds: {
    schema: wholeAboveZero,
    initial: 3_600,
    help: 'life of a signed upload or download address, in seconds',
    documented: 'inferred',
  },
  defaultPageSize: {
    schema: wholeAboveZero.max(200),
    initial: 25,
    help: '`$pagesize` of a list when the request names none',
    documented: "from the platform's other APIs",
  },
  plan: {
    schema: z.enum(['none', 'developer', 'basic', 'enterprise', 'internal']),
    initial: 'none',
    help: 'the plan whose limits hold: calls beyond them are answered 429-001',
    documented: 'the limits: yes; the answer: from a sibling API',
  },
  endedConversations: {
    schema: z.number().int().min(0),
    initial: 100_000,
    help: 'how many conversations that are over are kept, to be read and to be deleted from; the one that ended first goes first',
    documented: 'no',
  },
  assetBytes: {
    schema: z.number().int().min(LARGEST_ASSET_BYTES),
    initial: 268_435_456,
    help: 'how many bytes of uploaded files are kept, also of those that messages refer to; the oldest go first, and are answered 404-101',
    documented: 'no',
  },
  wireBots: {
    schema: z.boolean(),
    initial: true,
    help: 'whether new custom bots are put into the seeded orchestration, or given an account of their own; needs the seed',
    documented: 'a comfort of this hub',
  },
} as const satisfies Record<string, SettingDefinition>;

/** Name of a setting. */
export type SettingName = keyof typeof SETTINGS;

/** All settings; what each does is in {@link SETTINGS}. */
export type HubSettings = { readonly [Name in SettingName]: z.infer<(typeof SETTINGS)[Name]['schema']> };

/** The defaults; the guide says of each whether it is documented or inferred. */
export const DEFAULT_SETTINGS: HubSettings = Object.fromEntries(
  Object.entries(SETTINGS).map(([name, { initial }]) => [name, initial]),
) as unknown as HubSettings;

/** What is wrong with values for settings, by name; nothing when a hub can have them. */
export function settingProblems(values: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.entries(values).flatMap(([name, value]) => {
    if (!isSetting(name)) return [`there is no setting ${JSON.stringify(name)}`];
    const read = SETTINGS[name].schema.safeParse(value);
    return read.success ? [] : [`${name}: ${read.error.issues.map(({ message }) => message).join(', ')}`];
  });
}

/** Whether there is a setting of this name. */
export function isSetting(name: string): name is SettingName {
  return Object.hasOwn(SETTINGS, name);
}
