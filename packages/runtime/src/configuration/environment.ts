/** The variables, where each goes, and what it is when it is not set. The order is that of the guide. */
export const ENVIRONMENT = [
  { name: 'COLLOQUY_HUB_URL', path: 'hub.url' },
  { name: 'COLLOQUY_TOKEN_URL', path: 'hub.tokenUrl' },
  { name: 'COLLOQUY_CLIENT_ID', path: 'hub.clientId' },
  { name: 'COLLOQUY_CLIENT_SECRET', path: 'hub.clientSecret' },
  { name: 'COLLOQUY_SCOPE', path: 'hub.scope', default: 'https://api.egain.cloud/auth/.default' },
  { name: 'COLLOQUY_ALLOW_PLAIN_HTTP', path: 'hub.allowPlainHttp', default: 'false' },
  { name: 'COLLOQUY_PUBLIC_URL', path: 'callback.publicUrl' },
  { name: 'COLLOQUY_CALLBACK_PATH', path: 'callback.path', default: '/callbacks' },
  { name: 'COLLOQUY_HOST', path: 'callback.host', default: '127.0.0.1' },
  { name: 'COLLOQUY_PORT', path: 'callback.port', default: '4800' },
  { name: 'COLLOQUY_CALLBACK_AUTH', path: 'callback.authentication.type', default: 'basic' },
  { name: 'COLLOQUY_CALLBACK_USERNAME', path: 'callback.authentication.username' },
  { name: 'COLLOQUY_CALLBACK_PASSWORD', path: 'callback.authentication.password' },
  { name: 'COLLOQUY_CALLBACK_CLIENT_ID', path: 'callback.authentication.clientId' },
  { name: 'COLLOQUY_CALLBACK_CLIENT_SECRET', path: 'callback.authentication.clientSecret' },
  {
    name: 'COLLOQUY_CALLBACK_TOKEN_SECONDS',
    path: 'callback.authentication.tokenLifetimeSeconds',
    default: '3600',
  },
  { name: 'COLLOQUY_MAX_CALLBACKS', path: 'callback.limits.maxCallbacks', default: '1000' },
  { name: 'COLLOQUY_MAX_CALLBACK_MB', path: 'callback.limits.maxMegabytes', default: '32' },
  { name: 'COLLOQUY_OPERATIONS_HOST', path: 'operations.host', default: '127.0.0.1' },
  { name: 'COLLOQUY_OPERATIONS_PORT', path: 'operations.port', default: '4801' },
  { name: 'COLLOQUY_OPERATIONS_TOKEN', path: 'operations.token', optional: true },
  { name: 'COLLOQUY_INTROSPECTION', path: 'operations.introspection', default: 'off' },
  { name: 'COLLOQUY_APPLICATION_NAME', path: 'registration.applicationName' },
  { name: 'COLLOQUY_NOTIFICATION_EMAIL', path: 'registration.notificationEmail' },
  { name: 'COLLOQUY_REGISTRATION', path: 'registration.policy', default: 'apply' },
  { name: 'COLLOQUY_REGISTRATION_PATIENCE_MS', path: 'registration.patienceMs', default: '60000' },
  { name: 'COLLOQUY_RATE', path: 'sending.rate', default: 'auto' },
  { name: 'COLLOQUY_BATCH_SIZE', path: 'sending.batchSize', default: '10' },
  { name: 'COLLOQUY_CHANNELS', path: 'channels', default: '{}' },
  { name: 'COLLOQUY_KEEP_JOURNAL_DAYS', path: 'retention.journalDays', default: '30' },
  { name: 'COLLOQUY_KEEP_MARKS_DAYS', path: 'retention.marksDays', default: '30' },
  { name: 'COLLOQUY_KEEP_ENDED_DAYS', path: 'retention.endedDays', default: '30' },
  { name: 'COLLOQUY_MODE', path: 'mode', default: 'auto' },
  { name: 'COLLOQUY_LOG_LEVEL', path: 'logLevel', default: 'info' },
  { name: 'COLLOQUY_DRAIN_TIMEOUT_MS', path: 'drainTimeoutMs', default: '10000' },
] as const satisfies readonly { name: string; path: string; default?: string; optional?: true }[];

/** Variables by name, such as `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The environment as the nested object that the schema reads. An empty value counts as not set. */
export function environmentToObject(environment: Environment): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const variable of ENVIRONMENT) {
    const given = environment[variable.name];
    const value = isSet(given) ? given.trim() : 'default' in variable ? variable.default : undefined;
    if (value !== undefined) assign(result, variable.path.split('.'), value);
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
