import type { RunningHub } from '@colloquy/hub';
import { Bot, createHost, readConfiguration, type BotHost, type Turn } from '@colloquy/runtime';
import { sqliteStore } from '@colloquy/store-sqlite';
import { injectable } from 'inversify';
import type { TemporaryFolder } from '../process/temporary-folder.js';
import { Balancer } from '../process/balancer.js';

type Settings = Readonly<Record<string, string>>;

@injectable()
class EchoBot extends Bot {
  readonly name = 'echo';

  override onText(turn: Turn<'text'>) {
    return turn.say(turn.body);
  }
}

/** Two replicas of a bot behind one address, which are deployed one after the other. */
export class Replicas {
  readonly #hosts: (BotHost | undefined)[] = [undefined, undefined];

  private constructor(
    private readonly hub: RunningHub,
    private readonly folder: TemporaryFolder,
    readonly balancer: Balancer,
  ) {}

  static async start(hub: RunningHub, folder: TemporaryFolder, settings: Settings): Promise<Replicas> {
    const replicas = new Replicas(hub, folder, await Balancer.open());
    await replicas.deploy(settings);
    return replicas;
  }

  /** Starts each anew with these settings, one after the other, while the other one works. */
  async deploy(settings: Settings): Promise<void> {
    for (const place of this.#hosts.keys()) await this.restart(place, settings);
  }

  /** Takes one away from the address, restarts it, and brings it back. */
  async restart(place: number, settings: Settings): Promise<void> {
    const before = this.#hosts[place];
    if (before !== undefined) {
      this.balancer.remove(before.port);
      await before.stop();
    }
    const host = createHost({
      bots: [EchoBot],
      configuration: readConfiguration(this.#environment(settings)),
      store: sqliteStore(this.folder.file(`replica-${place}.db`)),
    });
    this.#hosts[place] = host;
    await host.start();
    this.balancer.add(host.port);
  }

  async stop(): Promise<void> {
    await Promise.all(this.#hosts.flatMap((host) => (host === undefined ? [] : [host.stop()])));
    await this.balancer.close();
  }

  #environment(settings: Settings): Settings {
    return {
      COLLOQUY_HUB_URL: this.hub.apiUrl,
      COLLOQUY_TOKEN_URL: this.hub.tokenUrl,
      COLLOQUY_CLIENT_ID: 'local',
      COLLOQUY_CLIENT_SECRET: 'local-secret',
      COLLOQUY_PUBLIC_URL: this.balancer.url,
      COLLOQUY_PORT: '0',
      COLLOQUY_OPERATIONS_PORT: 'off',
      COLLOQUY_APPLICATION_NAME: 'echo',
      COLLOQUY_NOTIFICATION_EMAIL: 'bots@example.com',
      COLLOQUY_LOG_LEVEL: 'silent',
      ...settings,
    };
  }
}
