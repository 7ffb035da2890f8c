import axios from 'axios';
import express from 'express';
import { OrderTalkByHand, type CallbackBody } from './order-talk-by-hand.js';
import { serverEnvironment } from './server-environment.js';

/** Baseline (b): Express, axios as it comes, and a `Map`. What most would write first, without any guarantee. */
const { hubUrl, tokenUrl, port } = serverEnvironment();
const { data: token } = await axios.post<{ access_token: string }>(tokenUrl);
const headers = { authorization: `Bearer ${token.access_token}` };

const talk = new OrderTalkByHand(async (body) => {
  await axios.post(`${hubUrl}/conversations/messages`, body, { headers });
});

const app = express();
app.use(express.json());
app.get('/readyz', (_request, response) => {
  response.sendStatus(200);
});
app.post('/callbacks', (request, response) => {
  response.status(202).end();
  for (const message of (request.body as CallbackBody).messages.message) void talk.answer(message);
});
app.listen(port, '127.0.0.1');
