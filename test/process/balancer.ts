import { once } from 'node:events';
import { createServer, request as forward, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What stands in front of replicas: each request goes to the next one that takes any. */
export class Balancer {
  readonly #targets: number[] = [];
  readonly #server: Server;
  #next = 0;
  /** Answers to callbacks, by status. */
  readonly statuses = new Map<number, number>();

  private constructor() {
    this.#server = createServer((request, response) => {
      const port = this.#targets[this.#next++ % Math.max(1, this.#targets.length)];
      const { method, url, headers } = request;
      const onward = forward({ host: '127.0.0.1', port, method, path: url, headers }, (answer) => {
        const status = answer.statusCode ?? 502;
        this.statuses.set(status, (this.statuses.get(status) ?? 0) + 1);
        answer.pipe(response.writeHead(status, answer.headers));
      });
      onward.once('error', () => response.destroy());
      request.pipe(onward);
    });
  }

  static async open(): Promise<Balancer> {
    const balancer = new Balancer();
    balancer.#server.listen(0, '127.0.0.1');
    await once(balancer.#server, 'listening');
    return balancer;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  add(port: number): void {
    this.#targets.push(port);
  }

  /** No new request goes there; those under way end. Harmless when none does. */
  remove(port: number): void {
    const place = this.#targets.indexOf(port);
    if (place >= 0) this.#targets.splice(place, 1);
  }

  async close(): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }
}
