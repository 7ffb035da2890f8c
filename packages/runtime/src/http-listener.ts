import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { RuntimeError } from './errors.js';

/** Where to listen. */
export interface ListenAddress {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
}

export interface HttpListenerOptions {
  /** Made when it is first listened for. */
  readonly app: () => RequestListener;
  /** Whether another request is welcome on the same connection. */
  readonly isOpen: () => boolean;
  /** The settings that say where it listens, such as `COLLOQUY_HOST or COLLOQUY_PORT`: for the error. */
  readonly settings: string;
}

/** A server that ends without waiting for connections on which nothing is asked any more. */
export class HttpListener {
  #server: Server | undefined;

  constructor(private readonly options: HttpListenerOptions) {}

  /** The port that is listened on; 0 while it is not. */
  get port(): number {
    return (this.#server?.address() as AddressInfo | null | undefined)?.port ?? 0;
  }

  /** @throws RuntimeError `COLLOQUY_E_LISTEN_FAILED` */
  async listen({ host, port }: ListenAddress): Promise<void> {
    const server = this.#create();
    try {
      server.listen(port, host);
      await once(server, 'listening');
    } catch (cause) {
      throw new RuntimeError(
        'COLLOQUY_E_LISTEN_FAILED',
        `Cannot listen on ${host}:${port}: ${String((cause as { code?: unknown }).code)}. Choose another ${this.options.settings}, or stop what uses it.`,
        { cause },
      );
    }
    this.#server = server;
  }

  /** Takes no connections any more, and resolves when what was asked is answered. */
  async close(): Promise<void> {
    const server = this.#server;
    if (server?.listening !== true) return;
    const closed = once(server, 'close');
    server.close();
    server.closeIdleConnections();
    await closed;
  }

  /** Breaks off what is under way. */
  closeAllConnections(): void {
    this.#server?.closeAllConnections();
  }

  #create(): Server {
    const { app, isOpen } = this.options;
    const handle = app();
    const server = createServer((request, response) => {
      // Whoever drains does not wait for the next request on the same connection, whether this one came before or since.
      if (!isOpen()) response.setHeader('Connection', 'close');
      response.once('close', () => {
        if (!isOpen()) server.closeIdleConnections();
      });
      handle(request, response);
    });
    return server;
  }
}
