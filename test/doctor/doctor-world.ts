import { once } from 'node:events';
import { mkdirSync, rmSync } from 'node:fs';
import { createServer, request as forward, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { main } from '@colloquy/cli';
import { startHub, type HubOptions, type RunningHub } from '@colloquy/hub';
import { createHost, readConfiguration, type BotHost } from '@colloquy/runtime';
import { sqliteStore } from '@colloquy/store-sqlite';
import { freePort } from '../process/free-port.js';
import { HubApi } from '../process/hub-api.js';
import { OrdersBot } from './doctor-bots.js';

/** What `colloquy doctor --json` says. */
export interface Said {
  readonly code: number;
  readonly errors: number;
  readonly warnings: number;
  readonly checks: readonly {
    readonly id: string;
    readonly outcome: string;
    readonly findings: readonly { readonly what: string }[];
  }[];
  /** All that was written. */
  readonly text: string;
}

/** Secrets, none of which may be seen. */
export const CALLBACK_PASSWORD = 'CANARY-w9Zk3qLrT0xVbN5';

/** A hub, a folder for the store, and the settings of a bot with which nothing is wrong. */
export class DoctorWorld {
  /** The projects name their store when they are loaded, which is once: so it is the same for all worlds of a process. */
  static readonly folder = join(tmpdir(), `colloquy-doctor-${process.pid}`);
  readonly store = join(DoctorWorld.folder, 'orders.db');
  readonly #ends: (() => Promise<unknown>)[] = [];

  private constructor(
    readonly hub: RunningHub,
    readonly api: HubApi,
    readonly environment: Readonly<Record<string, string>>,
  ) {
    this.#ends.push(() => hub.stop());
  }

  static async open(options: HubOptions = {}): Promise<DoctorWorld> {
    rmSync(DoctorWorld.folder, { recursive: true, force: true });
    mkdirSync(DoctorWorld.folder);
    const hub = await startHub({ port: 0, console: false, ...options });
    const port = await freePort();
    const environment = {
      COLLOQUY_HUB_URL: hub.apiUrl,
      COLLOQUY_TOKEN_URL: hub.tokenUrl,
      COLLOQUY_CLIENT_ID: 'local',
      COLLOQUY_CLIENT_SECRET: 'local-secret',
      COLLOQUY_PUBLIC_URL: `http://127.0.0.1:${port}`,
      COLLOQUY_PORT: String(port),
      COLLOQUY_OPERATIONS_PORT: String(await freePort()),
      COLLOQUY_CALLBACK_USERNAME: 'hub',
      COLLOQUY_CALLBACK_PASSWORD: CALLBACK_PASSWORD,
      COLLOQUY_APPLICATION_NAME: 'orders',
      COLLOQUY_NOTIFICATION_EMAIL: 'bots@example.com',
      COLLOQUY_LOG_LEVEL: 'silent',
    };
    return new DoctorWorld(hub, await HubApi.connect(hub), environment);
  }

  async close(): Promise<void> {
    for (const end of this.#ends.splice(0).toReversed()) await end();
    rmSync(DoctorWorld.folder, { recursive: true, force: true });
  }

  /** Lets something end with the world. */
  until(end: () => Promise<unknown>): void {
    this.#ends.push(end);
  }

  /** Starts the bot; it registers and remembers its dialogs. */
  async start(environment: Readonly<Record<string, string>> = {}): Promise<BotHost> {
    const host = createHost({
      bots: [OrdersBot],
      configuration: readConfiguration({ ...this.environment, ...environment }),
      store: sqliteStore(this.store),
    });
    await host.start();
    this.until(() => host.stop());
    return host;
  }

  /** Listens on some port of this machine, and answers the address. */
  async serve(listener: RequestListener, port = 0): Promise<string> {
    const server = createServer(listener);
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    this.until(() => closed(server));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  /**
   * A way to the hub on which answers are changed.
   *
   * @param change answers headers to add, or a status to answer without asking the hub.
   */
  async proxy(
    change: (url: string) => { readonly status?: number; readonly headers: Readonly<Record<string, string>> },
  ): Promise<Readonly<Record<string, string>>> {
    const { origin } = new URL(this.hub.apiUrl);
    const url = await this.serve((request, response) => {
      const { status, headers } = change(request.url ?? '');
      if (status !== undefined) {
        response.writeHead(status, headers).end();
        return;
      }
      const onward = forward(
        new URL(request.url ?? '/', origin),
        { method: request.method, headers: request.headers },
        (answer) =>
          answer.pipe(response.writeHead(answer.statusCode ?? 502, { ...answer.headers, ...headers })),
      );
      request.pipe(onward);
    });
    return {
      COLLOQUY_HUB_URL: this.hub.apiUrl.replace(origin, url),
      COLLOQUY_TOKEN_URL: this.hub.tokenUrl.replace(origin, url),
    };
  }

  /** Asks the doctor, with settings that differ. */
  async ask(environment: Readonly<Record<string, string>> = {}, project = 'healthy'): Promise<Said> {
    const given = { ...this.environment, DOCTOR_STORE: this.store, ...environment };
    const before = { ...process.env };
    Object.assign(process.env, given);
    const written = { stdout: '', stderr: '' };
    try {
      const file = fileURLToPath(new URL(`./${project}-project.js`, import.meta.url));
      const code = await main(['doctor', '--project', file, '--json'], {
        stdout: { write: (text) => (written.stdout += text) },
        stderr: { write: (text) => (written.stderr += text) },
      });
      const { errors, warnings, checks } = JSON.parse(written.stdout) as Said;
      return { code, errors, warnings, checks, text: written.stdout + written.stderr };
    } finally {
      for (const name of Object.keys(given)) Reflect.deleteProperty(process.env, name);
      Object.assign(process.env, before);
    }
  }
}

async function closed(server: Server): Promise<void> {
  const end = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await end;
}
