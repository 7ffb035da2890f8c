import { connect, type Socket } from 'node:net';

/** Where callbacks go. */
export interface CallbackTarget {
  readonly port: number;
  readonly path: string;
  readonly username: string;
  readonly password: string;
}

interface Connection {
  readonly socket: Socket;
  received: string;
  answered: ((status: number) => void) | undefined;
  idleSince: number;
}

/** Node's servers close a connection that was idle for 5 s: ours are given up before they might be. */
const IDLE_LIMIT_MS = 2_500;

/**
 * Delivers callbacks over connections that stay open, one request at a time on each. Written on bare sockets: a client of
 * Node's would cost as much as the leanest server that it is to measure.
 */
export class CallbackConnections {
  readonly #idle: Connection[] = [];
  readonly #all = new Set<Connection>();
  readonly #head: string;

  constructor(
    private readonly target: CallbackTarget,
    private readonly onProblem: (problem: string) => void,
  ) {
    const credentials = Buffer.from(`${target.username}:${target.password}`).toString('base64');
    this.#head = [
      `POST ${target.path} HTTP/1.1`,
      `Host: 127.0.0.1:${target.port}`,
      `Authorization: Basic ${credentials}`,
      'Content-Type: application/json',
      'Content-Length: ',
    ].join('\r\n');
  }

  /** Delivers one body; `answered` hears the status. */
  deliver(body: string, answered: (status: number) => void): void {
    const connection = this.#idleOne() ?? this.#open();
    connection.answered = answered;
    connection.socket.write(`${this.#head}${Buffer.byteLength(body)}\r\n\r\n${body}`);
  }

  close(): void {
    for (const { socket } of this.#all) this.#forget(socket);
  }

  /** The one that was used last. When that is too old, so are all others. */
  #idleOne(): Connection | undefined {
    const connection = this.#idle.pop();
    if (connection === undefined || performance.now() - connection.idleSince < IDLE_LIMIT_MS)
      return connection;
    for (const { socket } of [connection, ...this.#idle.splice(0)]) this.#forget(socket);
    return undefined;
  }

  #forget(socket: Socket): void {
    socket.removeAllListeners('close');
    socket.destroy();
  }

  #open(): Connection {
    const socket = connect({ port: this.target.port, host: '127.0.0.1', noDelay: true });
    const connection: Connection = { socket, received: '', answered: undefined, idleSince: 0 };
    this.#all.add(connection);
    socket.setEncoding('latin1');
    socket.on('data', (chunk: string) => {
      connection.received += chunk;
      this.#read(connection);
    });
    socket.on('error', (error) => this.onProblem(`a connection for callbacks failed: ${error.message}`));
    socket.on('close', () => {
      this.#all.delete(connection);
      const place = this.#idle.indexOf(connection);
      if (place >= 0) this.#idle.splice(place, 1);
      else this.onProblem('a connection was closed while a callback was on its way');
    });
    return connection;
  }

  #read(connection: Connection): void {
    const { received, answered } = connection;
    const status = answeredStatus(received);
    if (status === undefined || answered === undefined) return;
    connection.received = '';
    connection.answered = undefined;
    connection.idleSince = performance.now();
    this.#idle.push(connection);
    answered(status);
  }
}

/** The status of an answer that is there as a whole. */
function answeredStatus(received: string): number | undefined {
  const headEnd = received.indexOf('\r\n\r\n');
  if (headEnd < 0) return undefined;
  const bodyLength = received.length - headEnd - 4;
  const announced = /\r\ncontent-length: *(\d+)/i.exec(received);
  const isWhole =
    announced === null
      ? !/\r\ntransfer-encoding: *chunked/i.test(received) || received.endsWith('0\r\n\r\n')
      : bodyLength >= Number(announced[1]);
  return isWhole ? Number(received.slice(9, 12)) : undefined;
}
