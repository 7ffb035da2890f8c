import { once } from 'node:events';
import { createServer } from 'node:net';

/**
 * Below the ports that systems give to connections and to listeners that ask for none, so that between now and its use it is taken by
 * nobody but other tests; and mocha's workers have parts of their own.
 */
const WORKERS = 8;
const PORTS = 1_250;
const FIRST = 20_000 + PORTS * (Number(process.env['MOCHA_WORKER_ID'] ?? 0) % WORKERS);

/** One after the other, from anywhere: two that are asked for before either is used are never the same. */
let next = Math.floor(Math.random() * PORTS);

/** A port of the loopback that is free at the moment, and that nobody else in this process was given. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = FIRST + (next % PORTS);
    next += 1;
    if (await isFree(port)) return port;
  }
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  try {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  } catch {
    // Somebody listens there: another one will do.
    return false;
  }
  server.close();
  await once(server, 'close');
  return true;
}
