import { once } from 'node:events';
import { createServer, type RequestListener, type Server, type ServerOptions } from 'node:http';
import { createServer as createTlsServer, Server as TlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Tls } from './configuration/tls-settings.js';
import { RuntimeError } from './errors.js';
import { HTTP_LIMITS, type HttpLimits } from './http-limits.js';

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
  /** Its own certificate. @default none: plain HTTP */
  readonly tls?: Tls | undefined;
  readonly limits?: HttpLimits;
}

/** A server that ends without waiting for connections on which nothing is asked any more, and on which nobody can take up time or memory for long. */
export class HttpListener {
  #server: Server | TlsServer | undefined;
  #tls: Tls | undefined;

  constructor(private readonly options: HttpListenerOptions) {
    this.#tls = options.tls;
  }

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

  /** Shows another certificate to connections that begin from now on; those that there are go on. Does nothing without TLS. */
  renewCertificate(tls: Tls): void {
    if (this.#tls === undefined) return;
    this.#tls = tls;
    if (this.#server instanceof TlsServer) this.#server.setSecureContext(contextOf(tls));
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

  #create(): Server | TlsServer {
    const { app, isOpen, limits = HTTP_LIMITS } = this.options;
    const handle = app();
    // Whoever drains does not wait for the next request on the same connection, whether this one came before or since.
    const answered = (): void => {
      if (!isOpen()) server.closeIdleConnections();
    };
    const listener: RequestListener = (request, response) => {
      if (!isOpen()) response.setHeader('Connection', 'close');
      response.on('close', answered);
      handle(request, response);
    };
    const settings = settingsOf(limits);
    const server: Server | TlsServer =
      this.#tls === undefined
        ? createServer(settings, listener)
        : createTlsServer(
            { ...settings, ...contextOf(this.#tls), handshakeTimeout: limits.headersTimeoutMs },
            listener,
          );
    server.maxHeadersCount = limits.maxHeaders;
    server.maxConnections = limits.maxConnections;
    return server;
  }
}

function settingsOf(limits: HttpLimits): ServerOptions {
  return {
    headersTimeout: limits.headersTimeoutMs,
    requestTimeout: limits.requestTimeoutMs,
    connectionsCheckingInterval: limits.checkEveryMs,
    maxHeaderSize: limits.maxHeaderBytes,
  };
}

function contextOf({ certificate, key }: Tls) {
  return { cert: certificate, key, minVersion: 'TLSv1.2' } as const;
}
