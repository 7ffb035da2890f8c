import { Socket } from 'node:net';

/** How long a goodbye may take, in ms. */
const GOODBYE_MS = 2_000;

/** The sockets of some connections. */
export class Sockets {
  readonly #open = new Set<Socket>();

  /** One for the next connection. */
  readonly make = (): Socket => {
    const socket = new Socket();
    this.#open.add(socket);
    socket.once('close', () => this.#open.delete(socket));
    return socket;
  };

  /** Says goodbye on those that there are now, and waits until they are closed. A server that stands still, or is gone without a word, is not waited for. */
  async end(goodbye: () => Promise<unknown>): Promise<void> {
    const sockets = [...this.#open];
    const closed = Promise.all(
      sockets.map((socket) => new Promise((resolve) => socket.once('close', resolve))),
    );
    const enough = setTimeout(() => sockets.forEach((socket) => socket.destroy()), GOODBYE_MS);
    try {
      await Promise.all([goodbye(), closed]);
    } finally {
      clearTimeout(enough);
    }
  }
}
