import { AssertionError } from 'chai';

/** Where a hub is reached. A hub in this process has these too. */
export interface HubAddress {
  readonly apiUrl: string;
  readonly tokenUrl: string;
}

/** An answer of the hub. */
export interface HubAnswer {
  readonly status: number;
  /** The parsed body; undefined when there was none. */
  readonly body: unknown;
}

/**
 * The documented API over plain HTTP. It shares nothing with our client, so that a mistake there cannot hide itself in a
 * test.
 */
export class HubApi {
  private constructor(
    private readonly apiUrl: string,
    private readonly token: string,
  ) {}

  /** Fetches a token as documented (protocol 2.2). */
  static async connect({ apiUrl, tokenUrl }: HubAddress): Promise<HubApi> {
    const response = await fetch(tokenUrl, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        scope: 'https://api.egain.cloud/auth/.default',
        client_id: 'local',
        client_secret: 'local-secret',
      }),
    });
    const { access_token: token } = (await response.json()) as { access_token?: string };
    if (token === undefined) throw new AssertionError(`The hub gave no token, but ${response.status}.`);
    return new HubApi(apiUrl, token);
  }

  /** Calls an operation; whatever the answer is. */
  async call(method: string, path: string, body?: unknown): Promise<HubAnswer> {
    const response = await fetch(`${this.apiUrl}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.token}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? undefined : (JSON.parse(text) as unknown) };
  }

  /** Calls an operation that has to succeed. */
  async get<Body>(path: string): Promise<Body> {
    return (await this.#succeed('GET', path)) as Body;
  }

  /** Creates a resource and answers its id. */
  async create(path: string, body: unknown): Promise<string> {
    const { id } = (await this.#succeed('POST', path, body)) as { id: string };
    return id;
  }

  /** Replaces a resource. */
  async update(path: string, body: unknown): Promise<void> {
    await this.#succeed('PUT', path, body);
  }

  /** Sends one message and answers what the hub says of it. */
  async send(message: object): Promise<{ readonly id: string; readonly conversationId: string }> {
    const answer = (await this.#succeed('POST', '/conversations/messages', {
      messages: { message: [message] },
    })) as { messages: { message: readonly { id: string; conversation: { id: string } }[] } };
    const [sent] = answer.messages.message;
    if (sent === undefined) throw new AssertionError('The hub accepted a message and named none.');
    return { id: sent.id, conversationId: sent.conversation.id };
  }

  async #succeed(method: string, path: string, body?: unknown): Promise<unknown> {
    const answer = await this.call(method, path, body);
    if (answer.status < 300) return answer.body;
    throw new AssertionError(
      `${method} ${path} was answered ${answer.status}: ${JSON.stringify(answer.body)}`,
    );
  }
}
