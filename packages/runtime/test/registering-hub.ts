import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** As much of a hub as a bot needs that registers: tokens, and resources that can be listed and created. */
export class RegisteringHub {
  /** Names of what was created, in order. */
  readonly created: string[] = [];

  private constructor(private readonly server: Server) {
    server.on('request', (request, response) => {
      void this.#answer(request).then(({ status, body }) => {
        response.writeHead(status, { 'Content-Type': 'application/json', Connection: 'close' });
        response.end(JSON.stringify(body));
      });
    });
  }

  static async start(): Promise<RegisteringHub> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new RegisteringHub(server);
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    const closed = once(this.server, 'close');
    this.server.close();
    this.server.closeAllConnections();
    await closed;
  }

  async #answer(request: IncomingMessage): Promise<{ status: number; body: unknown }> {
    const sent = await text(request);
    if (request.url === '/token') {
      return { status: 200, body: { access_token: 'token', token_type: 'Bearer', expires_in: 3600 } };
    }
    if (request.method === 'GET') {
      return { status: 200, body: { authentication: [], clientApplication: [], participant: [] } };
    }
    const { name } = JSON.parse(sent) as { name: string };
    this.created.push(name);
    return {
      status: 201,
      body: { id: `00000000-0000-4000-8000-${String(this.created.length).padStart(12, '0')}` },
    };
  }
}
