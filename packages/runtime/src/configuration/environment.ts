/** One variable. */
export interface Variable {
  readonly name: string;
  /** Where it goes in the configuration. */
  readonly path: string;
  readonly default?: string;
  readonly optional?: true;
  /** A right value, or where to get one. Left out where the default is the best example. */
  readonly example?: string;
  /** Whether its value is shown to nobody. */
  readonly isSecret?: true;
}

/** The variables, where each goes, and what it is when it is not set. The order is that of the guide. */
export const ENVIRONMENT = [
  {
    name: 'COLLOQUY_HUB_URL',
    path: 'hub.url',
    example: 'https://api.egain.cloud/conversation/conversationmgr/v3',
  },
  { name: 'COLLOQUY_TOKEN_URL', path: 'hub.tokenUrl', example: 'https://login.egain.cloud/oauth2/token' },
  { name: 'COLLOQUY_CLIENT_ID', path: 'hub.clientId', example: '0b9e6c1e-7f0a-4d0e-9a53-1c2d3e4f5a6b' },
  {
    name: 'COLLOQUY_CLIENT_SECRET',
    path: 'hub.clientSecret',
    example: "what the hub's administration shows beside the client id",
    isSecret: true,
  },
  { name: 'COLLOQUY_SCOPE', path: 'hub.scope', default: 'https://api.egain.cloud/auth/.default' },
  { name: 'COLLOQUY_ALLOW_PLAIN_HTTP', path: 'hub.allowPlainHttp', default: 'false' },
  { name: 'COLLOQUY_PUBLIC_URL', path: 'callback.publicUrl', example: 'https://bots.example.com' },
  { name: 'COLLOQUY_CALLBACK_PATH', path: 'callback.path', default: '/callbacks' },
  { name: 'COLLOQUY_HOST', path: 'callback.host', default: '127.0.0.1' },
  { name: 'COLLOQUY_PORT', path: 'callback.port', default: '4800' },
  { name: 'COLLOQUY_CALLBACK_AUTH', path: 'callback.authentication.type', default: 'basic' },
  { name: 'COLLOQUY_CALLBACK_USERNAME', path: 'callback.authentication.username', example: 'hub' },
  {
    name: 'COLLOQUY_CALLBACK_PASSWORD',
    path: 'callback.authentication.password',
    example: 'what "openssl rand -base64 24" prints',
    isSecret: true,
  },
  {
    name: 'COLLOQUY_CALLBACK_ALSO_PASSWORD',
    path: 'callback.authentication.alsoPassword',
    optional: true,
    example: 'the password before, or the next one',
    isSecret: true,
  },
  { name: 'COLLOQUY_CALLBACK_CLIENT_ID', path: 'callback.authentication.clientId', example: 'hub' },
  {
    name: 'COLLOQUY_CALLBACK_CLIENT_SECRET',
    path: 'callback.authentication.clientSecret',
    example: 'what "openssl rand -base64 24" prints',
    isSecret: true,
  },
  {
    name: 'COLLOQUY_CALLBACK_ALSO_CLIENT_SECRET',
    path: 'callback.authentication.alsoClientSecret',
    optional: true,
    example: 'the secret before, or the next one',
    isSecret: true,
  },
  {
    name: 'COLLOQUY_CALLBACK_TOKEN_SECONDS',
    path: 'callback.authentication.tokenLifetimeSeconds',
    default: '900',
  },
  { name: 'COLLOQUY_TRUST_PROXY', path: 'callback.trustProxy', default: 'off', example: '1' },
  {
    name: 'COLLOQUY_TLS_CERT',
    path: 'callback.tls.certificate',
    optional: true,
    example: 'COLLOQUY_TLS_CERT_FILE=/etc/letsencrypt/live/bots.example.com/fullchain.pem',
  },
  {
    name: 'COLLOQUY_TLS_KEY',
    path: 'callback.tls.key',
    optional: true,
    example: 'COLLOQUY_TLS_KEY_FILE=/etc/letsencrypt/live/bots.example.com/privkey.pem',
    isSecret: true,
  },
  { name: 'COLLOQUY_MAX_CALLBACKS', path: 'callback.limits.maxCallbacks', default: '1000' },
  { name: 'COLLOQUY_MAX_CALLBACK_MB', path: 'callback.limits.maxMegabytes', default: '32' },
  { name: 'COLLOQUY_OPERATIONS_HOST', path: 'operations.host', default: '127.0.0.1' },
  { name: 'COLLOQUY_OPERATIONS_PORT', path: 'operations.port', default: '4801' },
  {
    name: 'COLLOQUY_OPERATIONS_TOKEN',
    path: 'operations.token',
    optional: true,
    example: 'what "openssl rand -base64 24" prints',
    isSecret: true,
  },
  { name: 'COLLOQUY_INTROSPECTION', path: 'operations.introspection', default: 'off' },
  { name: 'COLLOQUY_APPLICATION_NAME', path: 'registration.applicationName', example: 'orders' },
  {
    name: 'COLLOQUY_NOTIFICATION_EMAIL',
    path: 'registration.notificationEmail',
    example: 'bots@example.com',
  },
  { name: 'COLLOQUY_REGISTRATION', path: 'registration.policy', default: 'apply' },
  { name: 'COLLOQUY_REGISTRATION_PATIENCE_MS', path: 'registration.patienceMs', default: '60000' },
  { name: 'COLLOQUY_RATE', path: 'sending.rate', default: 'auto', example: 'basic' },
  { name: 'COLLOQUY_BATCH_SIZE', path: 'sending.batchSize', default: '10' },
  {
    name: 'COLLOQUY_CHANNELS',
    path: 'channels',
    default: '{}',
    example: '{"sms_twilio": {"preset": "sms_twilio", "maxTextLength": 160}}',
  },
  { name: 'COLLOQUY_KEEP_JOURNAL_DAYS', path: 'retention.journalDays', default: '30' },
  { name: 'COLLOQUY_KEEP_MARKS_DAYS', path: 'retention.marksDays', default: '30' },
  { name: 'COLLOQUY_KEEP_ENDED_DAYS', path: 'retention.endedDays', default: '30' },
  { name: 'COLLOQUY_MODE', path: 'mode', default: 'auto' },
  { name: 'COLLOQUY_LOG_LEVEL', path: 'logLevel', default: 'info' },
  { name: 'COLLOQUY_DRAIN_TIMEOUT_MS', path: 'drainTimeoutMs', default: '10000' },
] as const satisfies readonly Variable[];

/** The name of a variable that the runtime reads. */
export type VariableName = (typeof ENVIRONMENT)[number]['name'];

/** Variables by name, such as `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Values of variables as the nested object that the schema reads. */
export function valuesToObject(values: ReadonlyMap<string, string>): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const { name, path } of ENVIRONMENT) {
    const value = values.get(name);
    if (value !== undefined) assign(result, path.split('.'), value);
  }
  return result;
}

/** Whether a variable holds anything but white space. */
export function isSet(value: string | undefined): value is string {
  return value !== undefined && value.trim() !== '';
}

function assign(target: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const [head, ...rest] = path;
  if (head === undefined) return;
  if (rest.length === 0) target[head] = value;
  else {
    target[head] ??= {};
    assign(target[head] as Record<string, unknown>, rest, value);
  }
}
