import { LIMITS } from '@colloquy/protocol';
import { z } from 'zod';
import { REGISTRATION_POLICIES } from '../registration/registration-policy.js';
import { channelSettings } from './channel-settings.js';
import { tlsSettings } from './tls-settings.js';
import { readTrustProxy, TRUST_PROXY_FORMS, type TrustProxy } from './trust-proxy.js';
import { modeFor } from '../versions/check-versions.js';
import { RATE_FORMS, readRate, type RateSetting } from '../egress/rate-plan.js';

export const LOG_LEVELS = ['error', 'warn', 'info', 'debug', 'silent'] as const;
/** How much is logged: a level and everything more important, or nothing. */
export type LogLevel = (typeof LOG_LEVELS)[number];

/** How strict a process is. */
const MODES = ['auto', 'development', 'production'] as const;

/** Where dialogs can be watched. */
const INTROSPECTION = ['off', 'development', 'always'] as const;

const url = z
  .url({ protocol: /^https?$/, error: 'must be an http(s) URL' })
  .refine(isBare, 'must have no user name, query or fragment')
  .transform((value) => value.replace(/\/+$/, ''));
const text = z.string().min(1, 'must not be empty');
const shortText = text.max(255, 'must have at most 255 characters');
const operationsToken = shortText.min(16, 'must have at least 16 characters');
const callbackPassword = shortText.min(8, 'must have at least 8 characters');

/** How the hub proves itself when it calls us (protocol 4.1). */
const callbackAuthentication = z.discriminatedUnion(
  'type',
  [
    z.object({
      type: z.literal('basic'),
      username: shortText,
      password: callbackPassword,
      /** Taken as well, and not registered: while the password changes. */
      alsoPassword: callbackPassword.optional(),
    }),
    z.object({
      type: z.literal('oauth2'),
      clientId: shortText,
      clientSecret: callbackPassword,
      /** Taken as well, and not registered: while the secret changes. */
      alsoClientSecret: callbackPassword.optional(),
      tokenLifetimeSeconds: wholeNumber(1, 86_400),
    }),
  ],
  'must be basic or oauth2',
);

/** Everything that the runtime can be told, checked. */
export const configurationSchema = z
  .object({
    hub: z.object({
      /** Base URL of the API, such as `https://api.egain.cloud/conversation/conversationmgr/v3`. */
      url,
      tokenUrl: url,
      clientId: text,
      clientSecret: text,
      scope: text,
      /** Whether the hub may be called without TLS; on this machine it always may. */
      allowPlainHttp: z
        .enum(['true', 'false'], 'must be true or false')
        .transform((value) => value === 'true'),
    }),
    callback: z.object({
      /** Where the hub reaches this process from outside, without the path. */
      publicUrl: url,
      path: z.string().regex(/^\/[\w\-/]*$/, 'must start with "/"'),
      host: text,
      port: wholeNumber(0, 65_535),
      authentication: callbackAuthentication,
      /** Whose word counts for where a request comes from. */
      trustProxy: z.string().transform((value, context): TrustProxy => {
        const trusted = readTrustProxy(value);
        if (trusted !== undefined) return trusted;
        context.addIssue({ code: 'custom', message: `must be ${TRUST_PROXY_FORMS}` });
        return z.NEVER;
      }),
      /** Its own certificate, when no proxy in front has one. */
      tls: tlsSettings.optional(),
      /** What may be in memory and wait for the store; beyond it the hub is told to come again. */
      limits: z.object({
        maxCallbacks: wholeNumber(1, 100_000),
        /** The largest body that is taken has 12 MB. */
        maxMegabytes: wholeNumber(12, 65_536),
      }),
    }),
    /** Where metrics are read: not where the hub calls, since it is nobody's business who is not of the house. */
    operations: z.object({
      host: text,
      port: z.union([z.literal('off'), wholeNumber(0, 65_535)], 'must be a port or off'),
      /** Whether dialogs can be watched there, with what customers say; `development`: not in production, `always`: there too. */
      introspection: z.enum(INTROSPECTION, `must be one of ${INTROSPECTION.join(', ')}`),
      /** Who has it may administer the bot. */
      token: operationsToken.optional(),
    }),
    registration: z.object({
      /** Name of the client application at the hub; the callback's authentication is named after it. */
      applicationName: z
        .string()
        .regex(/^[A-Za-z0-9\-_ ]{1,240}$/, 'must be 1 to 240 letters, digits, "-", "_" or spaces'),
      /** Told by the hub when the callback cannot be reached. */
      notificationEmail: z.email('must be an e-mail address'),
      /** Whether the start makes the hub as it is declared, says where it differs, or leaves it alone. */
      policy: z.enum(REGISTRATION_POLICIES, `must be one of ${REGISTRATION_POLICIES.join(', ')}`),
      /** How long the start waits for a hub that cannot be reached. */
      patienceMs: wholeNumber(0, 3_600_000),
    }),
    sending: z.object({
      /** How quickly the hub's plan lets us send (protocol 3.1). */
      rate: z.string().transform((value, context): RateSetting => {
        const rate = readRate(value);
        if (rate !== undefined) return rate;
        context.addIssue({ code: 'custom', message: `must be one of ${RATE_FORMS}` });
        return z.NEVER;
      }),
      /** Messages of one conversation in one request (protocol 5.1). */
      batchSize: wholeNumber(1, LIMITS.messagesPerRequest),
    }),
    /** What channels can show, where the hub is not asked. */
    channels: channelSettings,
    retention: z.object({
      /** How long the journal is kept; 0 keeps nothing that is an hour old. */
      journalDays: wholeNumber(0, 3_650),
      /** How long a repeated callback is known for one. */
      marksDays: wholeNumber(1, 3_650),
      /** How long a conversation is kept after its last turn when it is over; 0 keeps none for longer than an hour. */
      endedDays: wholeNumber(0, 3_650),
    }),
    /** How strict to be with what would harm conversations that are stored; `auto`: by where the hub is. */
    mode: z.enum(MODES, `must be one of ${MODES.join(', ')}`),
    logLevel: z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`),
    /** How long SIGTERM waits for turns and sends under way. */
    drainTimeoutMs: wholeNumber(0, 600_000),
  })
  .superRefine(({ mode, hub, operations: { introspection, port } }, context) => {
    const isRefused = introspection === 'development' && modeFor(mode, hub.url) === 'production';
    const message = isRefused
      ? 'shows what customers say, and this is production: set it to off, or to always if that is meant'
      : 'needs an address: set COLLOQUY_OPERATIONS_PORT to a port';
    if (isRefused || (introspection !== 'off' && port === 'off'))
      context.addIssue({ code: 'custom', path: ['operations', 'introspection'], message });
  })
  .superRefine(({ callback: { authentication } }, context) => {
    const isBasic = authentication.type === 'basic';
    const [own, also] = isBasic
      ? [authentication.password, authentication.alsoPassword]
      : [authentication.clientSecret, authentication.alsoClientSecret];
    if (also !== own) return;
    const path = ['callback', 'authentication', isBasic ? 'alsoPassword' : 'alsoClientSecret'];
    const message = 'is what is registered anyhow: set it to the other one, or take it away';
    context.addIssue({ code: 'custom', path, message });
  });

/** The configuration of a process, checked; `configurationSchema` says what each part is. */
export type Configuration = z.infer<typeof configurationSchema>;

/** A number as it stands in the environment. */
function wholeNumber(min: number, max: number) {
  return z.coerce
    .number('must be a whole number')
    .int('must be a whole number')
    .min(min, `must be at least ${min}`)
    .max(max, `must be at most ${max}`);
}

/** A user name would be logged with the address; a query or fragment would end up in the middle of a longer one. */
function isBare(value: string): boolean {
  if (!URL.canParse(value)) return true;
  const { username, password, search, hash } = new URL(value);
  return `${username}${password}${search}${hash}` === '';
}
