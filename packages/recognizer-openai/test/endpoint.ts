import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What an endpoint was asked. */
export interface Asked {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Answers a request in the way of one test. */
export type Answer = (response: ServerResponse, asked: Asked) => void;

/** A chat endpoint on this machine that answers as it is told to, once for each answer, the last one again and again. */
export class Endpoint {
  readonly asked: Asked[] = [];
  readonly #server: Server;

  private constructor(answers: readonly Answer[]) {
    this.#server = createServer((request, response) => {
      const pieces: Buffer[] = [];
      request.on('data', (piece: Buffer) => pieces.push(piece));
      request.on('end', () => {
        const body = JSON.parse(Buffer.concat(pieces).toString('utf8')) as Asked['body'];
        const asked = { path: request.url ?? '', headers: request.headers, body };
        this.asked.push(asked);
        answers[Math.min(this.asked.length, answers.length) - 1]?.(response, asked);
      });
    });
  }

  static async open(...answers: readonly Answer[]): Promise<Endpoint> {
    const endpoint = new Endpoint(answers);
    await new Promise<void>((resolve) => endpoint.#server.listen(0, '127.0.0.1', resolve));
    return endpoint;
  }

  get baseUrl(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/v1`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

/** A completion whose words are these. */
export function saying(content: unknown): Answer {
  const words = typeof content === 'string' ? content : JSON.stringify(content);
  return (response) =>
    void response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(JSON.stringify({ id: 'c-1', choices: [{ message: { role: 'assistant', content: words } }] }));
}

/** A status, with a body that a log should not have. */
export function failing(status: number, headers: Readonly<Record<string, string>> = {}): Answer {
  return (response) => void response.writeHead(status, headers).end('{"error":{"message":"secret words"}}');
}

/** No answer at all. */
export const hanging: Answer = () => undefined;
