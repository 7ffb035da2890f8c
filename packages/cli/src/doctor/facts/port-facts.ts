import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { ask, jsonIn } from './ask.js';
import type { PortState } from './facts.js';

/** A port that was free and is listened on for as long as the doctor looks, or who has it. */
export interface TriedPort {
  readonly state: PortState;
  readonly release: () => Promise<void>;
}

/**
 * Tries to listen as the bot would. Meanwhile every request is answered with `answer`.
 *
 * @param port 0 is free always.
 */
export async function tryPort(host: string, port: number, answer = ''): Promise<TriedPort> {
  const server = createServer((_request, response) => response.end(answer));
  try {
    server.listen(port, host);
    await once(server, 'listening');
    return { state: 'free', release: () => close(server) };
  } catch (error) {
    const { code } = error as { code?: unknown };
    const state = code === 'EADDRINUSE' ? await whoHas(host, port) : stateOf(code);
    return { state, release: () => Promise.resolve() };
  }
}

async function close(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}

function stateOf(code: unknown): PortState {
  return code === 'EACCES' || code === 'EPERM' ? 'forbidden' : 'no such address';
}

/** A bot says so of itself (docs/guides/operating.md). */
async function whoHas(host: string, port: number): Promise<PortState> {
  const answer = await ask(`http://${reachable(host)}:${port}/healthz`);
  return 'status' in answer && answer.status === 200 && jsonIn(answer.text)['status'] === 'ok'
    ? 'bot'
    : 'other';
}

function reachable(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return host.includes(':') ? `[${host}]` : host;
}
