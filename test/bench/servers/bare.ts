import { createServer } from 'node:http';
import { Pool, request } from 'undici';
import { OrderTalkByHand, type CallbackBody } from './order-talk-by-hand.js';
import { serverEnvironment } from './server-environment.js';

/** Baseline (a): `node:http`, undici and a `Map`. As lean as it gets, without any guarantee. */
const { hubUrl, tokenUrl, port } = serverEnvironment();
const { origin, pathname } = new URL(hubUrl);
const pool = new Pool(origin, { connections: 32 });
const token = await request(tokenUrl, { method: 'POST' });
const { access_token: accessToken } = (await token.body.json()) as { access_token: string };
const headers = { 'content-type': 'application/json', authorization: `Bearer ${accessToken}` };

const talk = new OrderTalkByHand(async (body) => {
  const answer = await pool.request({
    method: 'POST',
    path: `${pathname}/conversations/messages`,
    headers,
    body: JSON.stringify(body),
  });
  await answer.body.dump();
});

createServer((incoming, response) => {
  if (incoming.method !== 'POST') {
    response.writeHead(200).end();
    return;
  }
  let text = '';
  incoming.setEncoding('utf8');
  incoming.on('data', (chunk: string) => (text += chunk));
  incoming.on('end', () => {
    const { messages } = JSON.parse(text) as CallbackBody;
    response.writeHead(202).end();
    for (const message of messages.message) void talk.answer(message);
  });
}).listen(port, '127.0.0.1');
