import type { RunningHub } from '@colloquy/hub';
import { Balancer } from '../process/balancer.js';
import { freePort } from '../process/free-port.js';
import { crashBotEnvironment } from './crash-bot-environment.js';
import { KeptAliveBot, type LifeCounts, type Mortal } from './kept-alive-bot.js';

export interface ReplicasOptions {
  readonly script: URL;
  readonly count: number;
  readonly hub: RunningHub;
  /** URL of the database that they share. */
  readonly store: string;
}

/** Processes of one bot behind one address. Each is started again when it is gone; the address leads to those that take callbacks. */
export class KeptAliveReplicas implements Mortal {
  readonly #bots: KeptAliveBot[] = [];
  #next = 0;

  private constructor(private readonly balancer: Balancer) {}

  static async start({ script, count, hub, store }: ReplicasOptions): Promise<KeptAliveReplicas> {
    const balancer = await Balancer.open();
    const replicas = new KeptAliveReplicas(balancer);
    for (let number = 0; number < count; number += 1) {
      const port = await freePort();
      const environment = crashBotEnvironment(hub, { port, store, publicUrl: balancer.url });
      const inFront = (isReady: boolean): void => {
        balancer.remove(port);
        if (isReady) balancer.add(port);
      };
      replicas.#bots.push(new KeptAliveBot(script, environment, inFront));
    }
    return replicas;
  }

  get counts(): LifeCounts {
    return this.#bots
      .map(({ counts }) => counts)
      .reduce((sum, one) => ({
        kills: sum.kills + one.kills,
        killedWhileStarting: sum.killedWhileStarting + one.killedWhileStarting,
        drains: sum.drains + one.drains,
        uncleanDrains: sum.uncleanDrains + one.uncleanDrains,
        restarts: sum.restarts + one.restarts,
        endedByItself: sum.endedByItself + one.endedByItself,
      }));
  }

  get complaints(): string {
    return this.#bots.map(({ complaints }) => complaints).join('');
  }

  get upForMs(): number {
    return Math.min(...this.#bots.map(({ upForMs }) => upForMs));
  }

  async ready(): Promise<void> {
    await Promise.all(this.#bots.map((bot) => bot.ready()));
  }

  /** The next of them, in turn. */
  kill(): void {
    this.#one.kill();
  }

  drain(): void {
    this.#one.drain();
  }

  pause(): () => void {
    return this.#one.pause();
  }

  async stop(): Promise<void> {
    await Promise.all(this.#bots.map((bot) => bot.stop()));
    await this.balancer.close();
  }

  get #one(): KeptAliveBot {
    const bot = this.#bots[this.#next++ % this.#bots.length];
    if (bot === undefined) throw new TypeError('There are no replicas.');
    return bot;
  }
}
