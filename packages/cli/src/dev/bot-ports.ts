import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import type { BotPorts } from './bot-environment.js';

/** What a bot listens at unless it is told otherwise. */
const DEFAULT_PORTS = { port: 4800, operationsPort: 4801 } as const;

/** Ports that nobody else can take before the bot does. */
export interface HeldPorts extends BotPorts {
  /** Lets the bot have them; harmless when it has been done. */
  readonly release: () => Promise<void>;
}

/**
 * The ports that the environment asks for; where it asks for none, the usual ones or, if they are taken, free ones. Those are held: reading a project takes its
 * time, and what is begun beside it looks for ports as well.
 */
export async function holdPorts(
  environment: NodeJS.ProcessEnv,
  preferred: BotPorts = DEFAULT_PORTS,
): Promise<HeldPorts> {
  const [port, operationsPort] = await Promise.all([
    asked(environment['COLLOQUY_PORT']) ?? heldPort(preferred.port),
    asked(environment['COLLOQUY_OPERATIONS_PORT']) ?? heldPort(preferred.operationsPort),
  ]);
  return {
    port: portOf(port),
    operationsPort: portOf(operationsPort),
    release: async () => {
      for (const held of [port, operationsPort]) if (typeof held !== 'number') await closed(held);
    },
  };
}

/** This one if it is free, else another. */
async function heldPort(preferred: number): Promise<Server | number> {
  return (await tried(preferred)) ?? (await tried(0)) ?? preferred;
}

function portOf(held: Server | number): number {
  return typeof held === 'number' ? held : (held.address() as AddressInfo).port;
}

async function closed(server: Server): Promise<void> {
  if (!server.listening) return;
  server.close();
  await once(server, 'close');
}

/** A number that is one; for anything else the configuration has words. */
function asked(value: string | undefined): number | undefined {
  return value !== undefined && /^[1-9]\d{0,4}$/.test(value.trim()) ? Number(value) : undefined;
}

async function tried(port: number): Promise<Server | undefined> {
  // Who calls meanwhile is told what they would be told if nobody listened.
  const server = createServer((socket) => socket.destroy());
  server.unref();
  try {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  } catch (error) {
    if ((error as { readonly code?: unknown }).code === 'EADDRINUSE') return undefined;
    throw error;
  }
  return server;
}
