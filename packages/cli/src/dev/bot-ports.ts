import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import type { BotPorts } from './bot-environment.js';

/** What a bot listens at unless it is told otherwise. */
const DEFAULT_PORTS = { port: 4800, operationsPort: 4801 } as const;

/** The ports that the environment asks for; where it asks for none, the usual ones or, if they are taken, free ones. */
export async function choosePorts(environment: NodeJS.ProcessEnv): Promise<BotPorts> {
  const [port, operationsPort] = await Promise.all([
    asked(environment['COLLOQUY_PORT']) ?? freePort(DEFAULT_PORTS.port),
    asked(environment['COLLOQUY_OPERATIONS_PORT']) ?? freePort(DEFAULT_PORTS.operationsPort),
  ]);
  return { port, operationsPort };
}

/** A port of this computer that is free: this one if it is, else another. */
export async function freePort(preferred: number): Promise<number> {
  return (await tried(preferred)) ?? (await tried(0)) ?? preferred;
}

/** A number that is one; for anything else the configuration has words. */
function asked(value: string | undefined): number | undefined {
  return value !== undefined && /^[1-9]\d{0,4}$/.test(value.trim()) ? Number(value) : undefined;
}

async function tried(port: number): Promise<number | undefined> {
  const server = createServer();
  try {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  } catch (error) {
    if ((error as { readonly code?: unknown }).code === 'EADDRINUSE') return undefined;
    throw error;
  }
  const found = (server.address() as AddressInfo).port;
  server.close();
  await once(server, 'close');
  return found;
}
