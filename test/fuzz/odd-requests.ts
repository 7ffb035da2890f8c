import { MESSAGE_TYPES, OPERATIONS, type OperationName } from '@colloquy/protocol';
import fc from 'fast-check';
import { withOddity } from './odd-values.js';

/** A request as it is sent. */
export interface OddRequest {
  readonly method: string;
  /** Below the address of the hub. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | undefined;
}

const API = '/conversation/conversationmgr/v3';
const SENDERS = ['customer', 'custom_bot', 'egain_bot', 'custom_agent', 'egain_agent'];
const JSON_TYPE = { 'content-type': 'application/json' };

/** Bodies that the hub takes, by operation, for others to be made of. */
const GOOD_BODIES: Readonly<Record<string, object>> = {
  createAuthentication: { name: 'a', type: 'basic', basicAuth: { username: 'u', password: 'p' } },
  createClientApplication: {
    name: 'a',
    roles: [
      {
        name: 'custom_bot',
        version: 'v3',
        callback: 'https://example.com/c',
        notificationEmail: 'a@example.com',
      },
    ],
  },
  createParticipant: {
    name: 'p',
    type: 'custom_bot',
    intents: { intent: [{ value: 'a', displayValue: 'A' }] },
  },
  createChannel: {
    type: 'custom.x',
    displayName: 'X',
    icon: 'aGk=',
    restrictions: { inbound: { features: ['attachments'] } },
  },
  createOrchestration: { name: 'o', applications: { agentConfiguration: { agents: [{ id: 'x' }] } } },
  createAccount: {
    name: 'a',
    address: 'x',
    channel: { id: 'x' },
    chatConfigurations: { entryPoint: { id: '1' } },
  },
  createAsset: { name: 'a.png', size: 3 },
};

const goodMessage = fc
  .record({
    type: fc.oneof(fc.constant('text'), fc.constantFrom(...MESSAGE_TYPES)),
    sender: fc.oneof(fc.constant('customer'), fc.constantFrom(...SENDERS)),
    content: fc.constantFrom({ text: 'hi' }, { html: '<b>hi</b>' }, { json: '{"version":"1"}' }, {}),
  })
  .map(({ type, sender, content }) => ({
    messages: {
      message: [
        {
          type: { value: type },
          sender: { type: sender, participant: { name: 'Ann' } },
          content,
          conversation: { account: { address: '1000', channel: { type: 'web_chat' } } },
          attributes: { attribute: [{ name: 'subject', value: 'x', external: false, object: 'activity' }] },
        },
      ],
    },
  }));

/** Half of the calls send messages, which have the most rules. */
const operation = fc.oneof(
  fc.constant('sendMessage' as const),
  fc.constantFrom(...(Object.keys(OPERATIONS) as OperationName[])),
);

/** A call of an operation with something odd in its body. */
const oddBody: fc.Arbitrary<OddRequest> = operation.chain((name) => {
  const { method, path } = OPERATIONS[name];
  const good =
    name === 'sendMessage' ? goodMessage : fc.constant(GOOD_BODIES[name.replace('update', 'create')] ?? {});
  return fc.oneof(good, good.chain(withOddity), good.chain(withOddity)).map((body) => ({
    method,
    path: `${API}${path.replace('{id}', 'x')}`,
    headers: JSON_TYPE,
    body: method === 'GET' ? undefined : Buffer.from(JSON.stringify(body) ?? ''),
  }));
});

/** A call with bytes that are no JSON, or hardly. */
const oddBytes: fc.Arbitrary<OddRequest> = fc
  .tuple(
    fc.constantFrom('/conversations/messages', '/channels', '/assets', '/accounts'),
    fc.oneof(
      fc.uint8Array({ maxLength: 400 }),
      fc.integer({ min: 1, max: 20_000 }).map((times) => Buffer.from('['.repeat(times))),
      fc
        .integer({ min: 1, max: 20_000 })
        .map((times) => Buffer.from(`${'{"a":'.repeat(times)}1${'}'.repeat(times)}`)),
      fc.nat(200).map((length) => Buffer.from(JSON.stringify(GOOD_BODIES['createAccount']).slice(0, length))),
    ),
    fc.constantFrom(
      'application/json',
      'application/json; charset=utf-16',
      'text/plain',
      'application/x-www-form-urlencoded',
      '',
    ),
  )
  .map(([path, body, type]) => ({
    method: 'POST',
    path: `${API}${path}`,
    headers: { 'content-type': type },
    body,
  }));

/** A call of a place that may not be there, by a way that may not be. */
const oddPlace: fc.Arbitrary<OddRequest> = fc
  .tuple(
    fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD'),
    fc.constantFrom(API, '', '/oauth2', '/control', '/console', '/assets'),
    fc.array(fc.webSegment(), { maxLength: 4 }),
    fc.webQueryParameters(),
  )
  .map(([method, root, segments, query]) => ({
    method,
    path: `${root}/${segments.join('/')}?${query}`,
    headers: JSON_TYPE,
    body: method === 'GET' || method === 'HEAD' ? undefined : Buffer.from('{}'),
  }));

/** Anything that somebody could send by HTTP. */
export const oddRequest: fc.Arbitrary<OddRequest> = fc.oneof(
  { weight: 6, arbitrary: oddBody },
  { weight: 3, arbitrary: oddBytes },
  { weight: 1, arbitrary: oddPlace },
);

/** What is no HTTP, or hardly: written to a connection as it is. */
export const oddBytesOnTheWire: fc.Arbitrary<Uint8Array> = fc.oneof(
  fc.uint8Array({ minLength: 1, maxLength: 2_000 }),
  fc
    .constantFrom(
      'GET / HTTP/9.9\r\n\r\n',
      'POST /oauth2/token HTTP/1.1\r\nhost: x\r\ncontent-length: -5\r\n\r\n',
      'POST /oauth2/token HTTP/1.1\r\nhost: x\r\ncontent-length: 10\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
      `GET / HTTP/1.1\r\nhost: x\r\n${'a: b\r\n'.repeat(5_000)}\r\n`,
      `GET /${'x'.repeat(100_000)} HTTP/1.1\r\nhost: x\r\n\r\n`,
      'GET / HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n',
    )
    .map((text) => Buffer.from(text)),
);
