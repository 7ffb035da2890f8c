import { fileURLToPath } from 'node:url';
import type { CallbackTarget } from '../load/callback-connections.js';
import type { LoadCommands } from '../load/load-process.js';
import { PinnedProcess } from '../processes/pinned-process.js';
import type { UsageCommands } from '../processes/usage.js';
import { freePort } from '../../process/free-port.js';
import type { Contestant } from '../servers/contestants.js';

const LOAD = fileURLToPath(new URL('../load/load-process.js', import.meta.url));
const USAGE = new URL('../processes/usage.js', import.meta.url).href;
const CALLBACK = { path: '/callbacks', username: 'hub', password: 'callback-password' } as const;
const SERVER_CORE = 0;
const LOAD_CORE = 1;
const DRAIN_WITHIN_MS = 30_000;

export interface BenchSettingOptions {
  readonly contestant: Contestant;
  /** Where Colloquy keeps its conversations. */
  readonly store: string;
  /** Options of Node for the server, such as `--cpu-prof`. */
  readonly nodeOptions?: readonly string[];
}

/** A server on one core, and on another the hub with its customers. */
export class BenchSetting {
  #server: PinnedProcess<UsageCommands>;

  private constructor(
    private readonly startServer: () => PinnedProcess<UsageCommands>,
    readonly load: PinnedProcess<LoadCommands>,
    /** Where the server takes callbacks. */
    readonly target: CallbackTarget,
  ) {
    this.#server = startServer();
  }

  /** Starts both, and waits until the server is ready. */
  static async start(options: BenchSettingOptions): Promise<BenchSetting> {
    const load = new PinnedProcess<LoadCommands>({ name: 'The load', script: LOAD, core: LOAD_CORE });
    const hub = `http://127.0.0.1:${await load.ask('listen', undefined)}`;
    const port = await freePort();
    const setting = new BenchSetting(() => startServer(options, hub, port), load, { port, ...CALLBACK });
    try {
      await setting.isReady();
      await setting.connect();
      return setting;
    } catch (error) {
      await setting.stop();
      throw error;
    }
  }

  get server(): PinnedProcess<UsageCommands> {
    return this.#server;
  }

  /** Waits until the server says that it is ready. */
  isReady(): Promise<void> {
    return this.#server.isReadyAt(`http://127.0.0.1:${this.target.port}/readyz`);
  }

  /** The customers' connections to the server, or new ones. */
  async connect(): Promise<void> {
    await this.load.ask('connect', this.target);
  }

  /** Ends the server as it stands. */
  async kill(): Promise<void> {
    await this.#server.stop('SIGKILL');
  }

  /** Starts another in the place of the one that was killed, at the same hub; waits for nothing. */
  startAgain(): void {
    this.#server = this.startServer();
  }

  /** All talks come to their end, with all answers as they should be: otherwise the figures would be worth nothing. */
  async quiet(): Promise<void> {
    const problems = await this.load.ask('stop', { withinMs: DRAIN_WITHIN_MS });
    this.server.check();
    if (problems.length > 0) throw new Error(`The talks went wrong:\n${problems.join('\n')}`);
  }

  async stop(): Promise<void> {
    await this.server.stop('SIGTERM');
    await this.load.stop('SIGTERM');
  }
}

function startServer(
  { contestant, store, nodeOptions = [] }: BenchSettingOptions,
  hub: string,
  port: number,
): PinnedProcess<UsageCommands> {
  return new PinnedProcess<UsageCommands>({
    name: contestant.title,
    script: contestant.script,
    core: SERVER_CORE,
    nodeOptions: ['--import', USAGE, ...nodeOptions],
    environment: {
      NODE_ENV: 'production',
      COLLOQUY_HUB_URL: `${hub}/v3`,
      COLLOQUY_TOKEN_URL: `${hub}/token`,
      COLLOQUY_CLIENT_ID: 'bench',
      COLLOQUY_CLIENT_SECRET: 'bench-secret',
      COLLOQUY_PUBLIC_URL: `http://127.0.0.1:${port}`,
      COLLOQUY_PORT: String(port),
      COLLOQUY_OPERATIONS_PORT: 'off',
      COLLOQUY_CALLBACK_USERNAME: CALLBACK.username,
      COLLOQUY_CALLBACK_PASSWORD: CALLBACK.password,
      COLLOQUY_RATE: 'unlimited',
      COLLOQUY_LOG_LEVEL: 'warn',
      ORDER_STATUS_STORE: store,
    },
  });
}
