import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerCommands } from '../processes/commands.js';
import { HubSetup, type Registered } from './hub-setup.js';

/** What the process can be asked that plays the customers' application and the bot's. */
export interface HubLoadCommands {
  readonly [name: string]: (input: never) => unknown;
  /** Registers both at a hub. */
  readonly register: (input: { readonly hubUrl: string }) => Promise<void>;
  /** So many conversations take turns: the customer writes, the bot answers, and so on. Answers when they have begun. */
  readonly talk: (input: { readonly conversations: number }) => Promise<void>;
  /** So many further conversations of one message; answers when the hub has taken all of them. */
  readonly hold: (input: { readonly conversations: number; readonly atATime: number }) => Promise<void>;
  /** Messages that the hub took and called back for, so far. */
  readonly delivered: (input: undefined) => number;
  /** Ends the talks; answers what was wrong, up to ten problems. */
  readonly stop: (input: undefined) => readonly string[];
}

const agent = new http.Agent({ keepAlive: true, maxSockets: 128 });
const problems: string[] = [];
const talks = new Map<string, () => void>();
let registered: Registered | undefined;
let delivered = 0;
let talking = true;

/** Both callbacks come here: the other side of the conversation goes on. */
const callbacks = http.createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    response.writeHead(202).end();
    delivered += 1;
    const body = JSON.parse(Buffer.concat(chunks).toString()) as Called;
    const id = body.messages.message[0].conversation.id;
    talks.get(id)?.();
  });
});

interface Called {
  readonly messages: { readonly message: readonly [{ readonly conversation: { readonly id: string } }] };
}

function note(problem: string): void {
  if (problems.length < 10) problems.push(problem);
}

/** Sends one message; answers the id of its conversation. */
function send(sender: string, conversation: object, messageId: string): Promise<string> {
  const { apiUrl, token } = registered ?? { apiUrl: '', token: '' };
  const message = {
    messageId,
    type: { value: 'text' },
    sender: { type: sender, participant: { name: sender } },
    content: { text: 'Where is my order? It was to come on Monday, and today is Wednesday.' },
    conversation,
  };
  const body = JSON.stringify({ messages: { message: [message] } });
  const headers = {
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
  };
  return new Promise((resolve, reject) => {
    const request = http.request(`${apiUrl}/conversations/messages`, { method: 'POST', agent, headers });
    request.on('error', reject);
    request.on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        if (response.statusCode === 202)
          resolve((JSON.parse(text) as Called).messages.message[0].conversation.id);
        else reject(new TypeError(`the hub answered ${response.statusCode}: ${text}`));
      });
    });
    request.end(body);
  });
}

/** A conversation of which each turn begins when the hub has called back for the one before, but for the first. */
async function beginTalk(number: number): Promise<void> {
  let turn = 0;
  const goOn = (): void => {
    if (!talking) return;
    turn += 1;
    const sender = turn % 2 === 1 ? 'custom_bot' : 'customer';
    send(sender, { id }, `${number} ${turn}`).catch((error: unknown) => note(String(error)));
  };
  const id = await send('customer', { account: registered?.account }, `${number} 0`);
  // The callback of the first may have been here before the answer that names the conversation.
  const begins = (): void => {
    talks.set(id, goOn);
    goOn();
  };
  setTimeout(begins, FIRST_CALLBACK_MS);
}

const FIRST_CALLBACK_MS = 1_000;

async function holdOne(number: number): Promise<void> {
  const account = registered?.account;
  const customer = { contacts: { contact: [{ type: 'phone', subType: 'mobile', address: `+${number}` }] } };
  await send('customer', { account, customer }, `held ${number}`);
}

answerCommands({
  register: async ({ hubUrl }) => {
    callbacks.listen(0, '127.0.0.1');
    await once(callbacks, 'listening');
    const { port } = callbacks.address() as AddressInfo;
    registered = await new HubSetup(hubUrl).register(`http://127.0.0.1:${port}/`);
  },
  talk: async ({ conversations }) => {
    await Promise.all(Array.from({ length: conversations }, (_, number) => beginTalk(number)));
  },
  hold: async ({ conversations, atATime }) => {
    let next = 0;
    const worker = async (): Promise<void> => {
      for (let number = next++; number < conversations; number = next++) await holdOne(number);
    };
    await Promise.all(Array.from({ length: atATime }, worker));
  },
  delivered: () => delivered,
  stop: () => {
    talking = false;
    return problems;
  },
} satisfies HubLoadCommands);
