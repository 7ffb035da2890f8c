import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer, request } from 'node:https';
import { ask, jsonIn, TIMEOUT_MS } from './ask.js';
import type { PortState } from './facts.js';

/** Where a bot would listen, and the certificate that it would show. */
export interface TriedAddress {
  readonly host: string;
  readonly port: number;
  readonly tls?: { readonly certificate: string; readonly key: string } | undefined;
}

/** A port that was free and is listened on for as long as the doctor looks, or who has it. */
export interface TriedPort {
  readonly state: PortState;
  readonly release: () => Promise<void>;
}

/**
 * Tries to listen as the bot would. Meanwhile every request is answered with `answer`.
 *
 * Port 0 is free always.
 */
export async function tryPort({ host, port, tls }: TriedAddress, answer = ''): Promise<TriedPort> {
  const listener: RequestListener = (_request, response) => response.end(answer);
  const server =
    tls === undefined
      ? createServer(listener)
      : createTlsServer({ cert: tls.certificate, key: tls.key }, listener);
  try {
    server.listen(port, host);
    await once(server, 'listening');
    return { state: 'free', release: () => close(server) };
  } catch (error) {
    const { code } = error as { code?: unknown };
    const state = code === 'EADDRINUSE' ? await whoHas(host, port, tls !== undefined) : stateOf(code);
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
async function whoHas(host: string, port: number, isTls: boolean): Promise<PortState> {
  const address = `${reachable(host)}:${port}/healthz`;
  const said = isTls ? await textBehindTls(`https://${address}`) : await textAt(`http://${address}`);
  return jsonIn(said)['status'] === 'ok' ? 'bot' : 'other';
}

async function textAt(url: string): Promise<string> {
  const answer = await ask(url);
  return 'status' in answer && answer.status === 200 ? answer.text : '';
}

/** On this machine the certificate, which is for another name, proves nothing. */
async function textBehindTls(url: string): Promise<string> {
  const asked = request(url, { rejectUnauthorized: false, timeout: TIMEOUT_MS });
  asked.once('timeout', () => asked.destroy(new Error('TIMEOUT')));
  try {
    asked.end();
    const [response] = (await once(asked, 'response')) as [IncomingMessage];
    return await text(response);
  } catch {
    // What does not answer so is no bot of ours.
    return '';
  }
}

function reachable(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return host.includes(':') ? `[${host}]` : host;
}
