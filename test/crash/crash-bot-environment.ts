import type { RunningHub } from '@colloquy/hub';

/** Where a bot listens, and what it keeps its conversations in. */
export interface CrashBotPlace {
  readonly port: number;
  /** File of the store, or URL of its database. */
  readonly store: string;
  /** Where the hub finds it. @default its port */
  readonly publicUrl?: string;
}

/** All that the process of a bot is told. */
export function crashBotEnvironment(
  hub: RunningHub,
  { port, store, publicUrl = `http://127.0.0.1:${port}` }: CrashBotPlace,
): NodeJS.ProcessEnv {
  return {
    PATH: process.env['PATH'],
    COLLOQUY_HUB_URL: hub.apiUrl,
    COLLOQUY_TOKEN_URL: hub.tokenUrl,
    COLLOQUY_CLIENT_ID: 'local',
    COLLOQUY_CLIENT_SECRET: 'local-secret',
    COLLOQUY_PUBLIC_URL: publicUrl,
    COLLOQUY_PORT: String(port),
    COLLOQUY_OPERATIONS_PORT: 'off',
    COLLOQUY_CALLBACK_USERNAME: 'hub',
    COLLOQUY_CALLBACK_PASSWORD: 'callback-password',
    COLLOQUY_LOG_LEVEL: 'error',
    // However slow the machine is: what is broken off at the deadline may be said again.
    COLLOQUY_DRAIN_TIMEOUT_MS: '60000',
    CRASH_STORE: store,
  };
}
