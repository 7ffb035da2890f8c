import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import express from 'express';
import type { ConsoleAccount } from '../src/console-options.js';
import { createConsole, type ConsoleLimits } from '../src/console/console-router.js';

/** A message that the console sent to the API, with what came in its header. */
export interface TakenMessage {
  readonly authorization: string | undefined;
  readonly message: Record<string, unknown>;
}

/** What the stand-in for the API answers to the next message. */
export type Answer = (message: Record<string, unknown>) => Answered | Promise<Answered>;

/** Status and body of an answer. */
export interface Answered {
  readonly status: number;
  readonly body: unknown;
}

/** The id of the conversation that the stand-in opens. */
export const CONVERSATION_ID = '7251b0be-7662-4ed8-838d-ac0860106cc3';

/** Accepts everything, as the hub would. */
export const accepted: Answer = (message) => ({
  status: 202,
  body: {
    messages: {
      message: [
        {
          id: '262839d2-7cb3-4b38-90cd-5989a56e5d44',
          messageId: message['messageId'],
          conversation: { id: CONVERSATION_ID },
        },
      ],
    },
  },
});

/** A server with the console on it and a stand-in for the API beside it. */
export interface ConsoleStandIn {
  readonly url: string;
  readonly taken: TakenMessage[];
  answer: Answer;
  accounts: ConsoleAccount[];
  /** Posts JSON to the console as its page does. */
  readonly post: (path: string, body: unknown, headers?: Record<string, string>) => Promise<Response>;
  /** Calls back as the hub does, with the right password unless another is given. */
  readonly callBack: (
    side: 'customer' | 'agent',
    message: Record<string, unknown>,
    authorization?: string,
  ) => Promise<Response>;
  readonly stop: () => Promise<void>;
}

/** The `Authorization` of a side of the stand-in. */
export function basic(username: string, password: string): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}

/** An account on the channel of the stand-in, with a bot behind it if one is named. */
export function accountOf(address: string, bot?: string): ConsoleAccount {
  const channel = { channelType: 'custom.web', channelName: 'Web', typing: true, entryPoint: '1001' };
  return { address, ...channel, intents: [], ...(bot !== undefined && { bot }) };
}

/** Starts a console on a free port. */
export async function startConsole(limits: Partial<ConsoleLimits> = {}): Promise<ConsoleStandIn> {
  const app = express();
  const taken: TakenMessage[] = [];
  let url = '';
  const page = createConsole(
    {
      apiUrl: () => `${url}/api/`,
      getToken: () => Promise.resolve('token-of-the-console'),
      customerCallback: { username: 'customer-app', password: 'päss:word' },
      agentCallback: { username: 'agent-app', password: 'other' },
      accounts: () => standIn.accounts,
    },
    limits,
  );
  app.use(page.router);
  app.post('/api/conversations/messages', express.json(), async (request, response) => {
    const body = request.body as { messages: { message: Record<string, unknown>[] } };
    const message = body.messages.message[0] ?? {};
    taken.push({ authorization: request.headers.authorization, message });
    const answer = await standIn.answer(message);
    response.status(answer.status).json(answer.body);
  });
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;

  const send = (path: string, body: unknown, headers: Record<string, string>): Promise<Response> =>
    fetch(`${url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
  const passwords = { customer: basic('customer-app', 'päss:word'), agent: basic('agent-app', 'other') };
  const standIn: ConsoleStandIn = {
    url,
    taken,
    answer: accepted,
    accounts: [accountOf('orders', 'OrdersBot')],
    post: (path, body, headers = {}) => send(path, body, headers),
    callBack: (side, message, authorization = passwords[side]) =>
      send(`/console/${side}/callback`, { messages: { message: [message] } }, { authorization }),
    stop: async () => {
      page.close();
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
  return standIn;
}

/** An event of the console's stream. */
export interface StreamEvent {
  readonly name: string;
  // The tests look into many shapes; what they find is checked by what they expect.
  readonly data: Record<string, unknown>;
}

/** An open page: reads the stream until an event satisfies. */
export interface OpenPage {
  readonly until: (satisfies: (event: StreamEvent) => boolean) => Promise<StreamEvent>;
  readonly close: () => Promise<void>;
}

/** Opens the stream of events as the page does. */
export async function openPage(url: string): Promise<OpenPage> {
  const response = await fetch(`${url}/console/events`);
  if (response.body === null) throw new Error('the stream has no body');
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  const waiting: StreamEvent[] = [];
  let text = '';
  const read = async (): Promise<void> => {
    const chunk = await reader.read();
    if (chunk.done) throw new Error('the stream has ended');
    const parts = (text + chunk.value).split('\n\n');
    text = parts.pop() ?? '';
    for (const part of parts) {
      const name = /^event: (.*)$/m.exec(part)?.[1];
      const data = /^data: (.*)$/m.exec(part)?.[1];
      if (name !== undefined && data !== undefined) {
        waiting.push({ name, data: JSON.parse(data) as Record<string, unknown> });
      }
    }
  };
  return {
    until: async (satisfies) => {
      for (;;) {
        const event = waiting.shift();
        if (event === undefined) await read();
        else if (satisfies(event)) return event;
      }
    },
    close: () => reader.cancel(),
  };
}

/** A line event whose bubble shows this text. */
export function showsText(text: string): (event: StreamEvent) => boolean {
  return ({ name, data }) => {
    const line = data['line'] as
      { readonly body?: { readonly text?: string }; readonly text?: string } | undefined;
    return name === 'line' && (line?.body?.text === text || line?.text === text);
  };
}
