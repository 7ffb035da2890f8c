/** Where the hub is and what to listen on: the variables that a Colloquy bot reads (docs/guides/configuration.md). */
export interface ServerEnvironment {
  readonly hubUrl: string;
  readonly tokenUrl: string;
  readonly port: number;
}

/** Reads what a baseline needs. */
export function serverEnvironment(): ServerEnvironment {
  return {
    hubUrl: process.env['COLLOQUY_HUB_URL'] ?? '',
    tokenUrl: process.env['COLLOQUY_TOKEN_URL'] ?? '',
    port: Number(process.env['COLLOQUY_PORT']),
  };
}
