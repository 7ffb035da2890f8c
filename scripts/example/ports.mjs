import { once } from 'node:events';
import { createServer } from 'node:net';

const HUB_PORT = 4700;
const HIGHEST = 65_535;

/** The ports that the environment asks for, or `problem`: what is wrong with it. The bot's are beside the hub's unless it says otherwise. */
export function readPorts(environment) {
  const hub = portIn(environment, 'COLLOQUY_HUB_PORT') ?? HUB_PORT;
  const bot = portIn(environment, 'COLLOQUY_PORT') ?? hub + 100;
  for (const [name, port, highest] of [
    ['COLLOQUY_HUB_PORT', hub, HIGHEST],
    ['COLLOQUY_PORT', bot, HIGHEST - 1],
  ]) {
    if (!(port >= 1 && port <= highest)) {
      const said = environment[name] ?? `${port}, which is 100 more than COLLOQUY_HUB_PORT`;
      return { problem: `${name} has to be a port, a whole number from 1 to ${highest}. It is ${said}.` };
    }
  }
  return { hub, bot, operations: bot + 1 };
}

/** Those of the ports at which something of this computer listens. */
export async function takenPorts({ hub, bot, operations }) {
  const taken = await Promise.all([hub, bot, operations].map(isTaken));
  return [hub, bot, operations].filter((_, index) => taken[index]);
}

/** What to do about them. */
export function describeTaken(taken, { hub, bot, operations }) {
  const ports = taken.length === 1 ? `Port ${taken[0]} is` : `Ports ${taken.join(', ')} are`;
  return `${ports} in use, perhaps by another "npm start" or "colloquy dev". Stop that, or choose another one for the hub by COLLOQUY_HUB_PORT; the bot's are ${bot - hub} and ${operations - hub} above it.`;
}

function portIn(environment, name) {
  const value = (environment[name] ?? '').trim();
  if (value === '') return undefined;
  return /^\d+$/.test(value) ? Number(value) : Number.NaN;
}

async function isTaken(port) {
  const server = createServer();
  try {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  } catch (error) {
    // Whatever else is wrong with it, the program that is to listen there says it.
    return error.code === 'EADDRINUSE';
  }
  server.close();
  await once(server, 'close');
  return false;
}
