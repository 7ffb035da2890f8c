import { isIP } from 'node:net';

/** Where a bot of this computer listens. */
export interface BotPorts {
  readonly port: number;
  readonly operationsPort: number;
}

/** A hub, as programs find it in their environment. */
export interface HubAddresses {
  readonly apiUrl: string;
  readonly tokenUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** Who has it may administer a bot in development; it is for this computer. */
export const LOCAL_OPERATIONS_TOKEN = 'local-operations-token';

/** The variables by which programs find a hub. */
export function hubEnvironment({
  apiUrl,
  tokenUrl,
  clientId,
  clientSecret,
}: HubAddresses): NodeJS.ProcessEnv {
  return {
    COLLOQUY_HUB_URL: apiUrl,
    COLLOQUY_TOKEN_URL: tokenUrl,
    COLLOQUY_CLIENT_ID: clientId,
    COLLOQUY_CLIENT_SECRET: clientSecret,
  };
}

/**
 * What a bot in development finds in its environment: what is set there, and for the rest what works on this computer. With a hub elsewhere it is
 * only what is set, since nothing that is made up would be right there.
 *
 * @param hub the one that was started for it, unless the environment names one.
 */
export function botEnvironment(
  given: NodeJS.ProcessEnv,
  { port, operationsPort }: BotPorts,
  hub?: HubAddresses,
): NodeJS.ProcessEnv {
  if (hub === undefined && !isOfThisComputer(given['COLLOQUY_HUB_URL'])) return given;
  const set = Object.fromEntries(Object.entries(given).filter(([, value]) => (value ?? '').trim() !== ''));
  return {
    // The file in this folder is for production.
    COLLOQUY_CONFIG: 'off',
    COLLOQUY_PUBLIC_URL: `http://127.0.0.1:${port}`,
    COLLOQUY_CALLBACK_USERNAME: 'hub',
    COLLOQUY_CALLBACK_PASSWORD: 'local-callback-password',
    COLLOQUY_OPERATIONS_TOKEN: LOCAL_OPERATIONS_TOKEN,
    COLLOQUY_INTROSPECTION: 'development',
    COLLOQUY_LOG_LEVEL: 'warn',
    // Whoever has saved a file waits for it.
    COLLOQUY_DRAIN_TIMEOUT_MS: '1000',
    COLLOQUY_PORT: String(port),
    COLLOQUY_OPERATIONS_PORT: String(operationsPort),
    ...set,
    ...(hub !== undefined && hubEnvironment(hub)),
  };
}

function isOfThisComputer(url: string | undefined): boolean {
  if (url === undefined || !URL.canParse(url)) return false;
  const { hostname } = new URL(url);
  return (
    hostname === 'localhost' || hostname === '[::1]' || (isIP(hostname) === 4 && hostname.startsWith('127.'))
  );
}
