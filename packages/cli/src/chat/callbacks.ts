import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readCallback, type InboundMessage } from '@colloquy/protocol';

/** Where the hub brings what a customer is to see. */
export interface Callbacks {
  readonly url: string;
  /** What the hub has to show. */
  readonly credentials: { readonly username: string; readonly password: string };
  readonly close: () => Promise<void>;
}

/** The largest body that is taken, in bytes: ten messages of the largest kind. */
const MAX_BODY = 12 * 1024 * 1024;

/** Listens on a free port of this computer; what comes without the credentials is answered 401 and not read. */
export async function listenForCallbacks(take: (message: InboundMessage) => void): Promise<Callbacks> {
  const credentials = { username: 'hub', password: randomUUID() };
  const basic = `Basic ${Buffer.from(`${credentials.username}:${credentials.password}`).toString('base64')}`;
  const server = createServer((request, response) => {
    if (request.headers.authorization !== basic) {
      response.writeHead(401).end();
      request.resume();
      return;
    }
    void bodyOf(request).then((body) => {
      response.writeHead(body === undefined ? 400 : 202).end();
      if (body !== undefined) readCallback(body).messages.forEach(take);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/callback`,
    credentials,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/** The body as an object; `undefined` for one that is none, or too large. */
async function bodyOf(request: IncomingMessage): Promise<object | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > MAX_BODY) return undefined;
      chunks.push(chunk);
    }
    const body: unknown = JSON.parse(Buffer.concat(chunks).toString());
    return typeof body === 'object' && body !== null ? body : undefined;
  } catch {
    // Broken off, or no JSON: the hub is told, and nobody else needs to know.
    return undefined;
  }
}
