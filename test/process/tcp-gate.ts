import { EventEmitter, once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** What stands between a program and a server: while it is shut, nothing comes through, and nobody is told why. */
export class TcpGate extends EventEmitter<{ connection: [] }> {
  readonly #sockets = new Set<Socket>();
  /** Connections of those who come here. */
  readonly incoming = new Set<Socket>();
  readonly #server: Server;
  #isShut = false;

  private constructor(port: number) {
    super();
    this.#server = createServer((incoming) => {
      const outgoing = connect(port, '127.0.0.1');
      this.incoming.add(incoming);
      for (const [from, to] of [
        [incoming, outgoing],
        [outgoing, incoming],
      ] as const) {
        this.#sockets.add(from);
        from.on('error', () => to.destroy());
        from.on('close', () => {
          this.#sockets.delete(from);
          this.incoming.delete(from);
          to.destroy();
        });
        from.pipe(to);
        if (this.#isShut) from.pause();
      }
      this.emit('connection');
    });
  }

  static async before(port: number): Promise<TcpGate> {
    const gate = new TcpGate(port);
    gate.#server.listen(0, '127.0.0.1');
    await once(gate.#server, 'listening');
    return gate;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  shut(): void {
    this.#isShut = true;
    for (const socket of this.#sockets) socket.pause();
  }

  open(): void {
    this.#isShut = false;
    for (const socket of this.#sockets) socket.resume();
  }

  /** Breaks off what is open. */
  breakOff(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  async close(): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.breakOff();
    await closed;
  }
}
