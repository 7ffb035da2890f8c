import { inspect } from 'node:util';
import { HUB_ERROR_CODES } from '@colloquy/protocol';
import { expect } from 'chai';
import fc from 'fast-check';
import { afterEach, describe, it } from 'mocha';
import { refusedFields } from '../src/refused-fields.js';
import { answerJson } from './support/scripted-server.js';
import type { TestHub, TestHubScript } from './support/test-hub.js';
import { SECRETS, failureOf, startTestHub } from './support/test-hub.js';
import { account, authentication, textMessage } from './support/valid-requests.js';

/** Everything that a logger could find in an error: text, stack, fields, hidden fields, and the same of its causes. */
function everythingIn(error: unknown): string {
  const parts = [String(error), JSON.stringify(error), inspect(error, { depth: 20, showHidden: true })];
  if (error instanceof Error) {
    parts.push(error.name, error.message, error.stack ?? '');
    parts.push(
      ...Object.getOwnPropertyNames(error).map((name) => inspect(Reflect.get(error, name), { depth: 20 })),
    );
    if (error.cause !== undefined) parts.push(everythingIn(error.cause));
  }
  return parts.join('\n');
}

/** A hub that quotes all that it got: in the text, in the details, in the headers. */
function quote(request: {
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
}): object {
  const all = `${request.headers['authorization']} ${request.body.toString()}`;
  return {
    developerMessage: `Invalid value of attribute ${all}`,
    userMessage: all,
    details: [
      { key: 'CANARY-words', value: all },
      { key: 'messages.message[0].content.text', value: 'CANARY-words' },
    ],
  };
}

describe('No error holds a token, a secret or words of a message', () => {
  let hub: TestHub;
  afterEach(() => hub.stop());

  it('though the message was changed after it was sent', async () => {
    const content = { text: 'canary.words' };
    const message = { ...textMessage('Hello'), content };
    hub = await startTestHub({
      api: (_, response) => {
        content.text = 'something else';
        answerJson(response, 400, { code: '400-199', details: [{ key: 'canary.words' }, { key: 'field' }] });
      },
    });
    const error = await failureOf(hub.client.conversations.send(message));
    expect(error).to.deep.include({ code: 'COLLOQUY_E_HUB_REFUSED', fields: ['field'] });
  });

  const nothingSlipsOut = async (script: TestHubScript, options = {}): Promise<void> => {
    hub = await startTestHub(script, { retry: { attempts: 2 }, ...options });
    const words = textMessage('CANARY-words: see canary.words.here');
    const errors = [
      await failureOf(hub.client.conversations.send(words)),
      await failureOf(hub.client.authentications.create(authentication)),
      await failureOf(
        hub.client.accounts.update('a1', {
          ...account,
          attributes: [{ name: 'authToken', value: 'CANARY-twilio' }],
        }),
      ),
    ];
    expect(hub.server.requests).not.to.have.length(0);
    for (const error of errors) expect(everythingIn(error).toLowerCase()).not.to.contain('canary');
  };

  for (const code of [...Object.keys(HUB_ERROR_CODES), '418-001', 'CANARY-code']) {
    it(`when the hub answers ${code} and quotes them`, () =>
      nothingSlipsOut({
        api: (request, response) => {
          const status = Number.parseInt(code, 10) || 400;
          answerJson(response, status, { code, ...quote(request) }, { 'x-request-id': 'CANARY words' });
        },
      }));
  }

  it('when the token looks like the path of an attribute, and the hub quotes it', () =>
    nothingSlipsOut({
      token: (_, response) => answerJson(response, 200, { access_token: 'canary.jwt.signature' }),
      api: (request, response) => answerJson(response, 400, { code: '400-199', ...quote(request) }),
    }));

  it('when the answer is no JSON', () =>
    nothingSlipsOut({
      api: ({ body }, response) => void response.writeHead(404).end(`<${body.toString()}>`),
    }));

  it('when the answer to a sent message has another shape', async () => {
    hub = await startTestHub({ api: ({ body }, response) => void response.end(body) });
    const error = await failureOf(hub.client.conversations.send(textMessage('CANARY-words')));
    expect(error).to.include({ reason: 'shape' });
    expect(everythingIn(error)).not.to.contain('CANARY');
  });

  it('when the hub hangs up', () => nothingSlipsOut({ api: (_, response) => void response.destroy() }));

  it('when the hub does not answer in time', () =>
    nothingSlipsOut({ api: () => undefined }, { timeouts: { overallTimeoutMs: 20 } }));

  it('when the token endpoint quotes the secret', () =>
    nothingSlipsOut({
      token: ({ body }, response) =>
        answerJson(response, 400, { error: body.toString(), error_description: SECRETS.clientSecret }),
    }));

  it('when the token cannot be put into a header', () =>
    nothingSlipsOut({ token: (_, response) => answerJson(response, 200, { access_token: 'CANARY\n' }) }));

  it('when a token source of our own gives something that cannot be put into a header', async () => {
    hub = await startTestHub(
      {},
      { credentials: { token: () => Promise.resolve('CANARY\nx'), invalidate: () => undefined } },
    );
    const error = await failureOf(hub.client.conversations.send(textMessage('CANARY-words')));
    expect(everythingIn(error)).not.to.contain('CANARY');
  });

  it('when the call is cancelled', async () => {
    const stop = new AbortController();
    hub = await startTestHub({ api: () => stop.abort(new Error('reason of ours')) });
    const error = await failureOf(
      hub.client.conversations.send(textMessage('CANARY-words'), { signal: stop.signal }),
    );
    expect(everythingIn(error)).not.to.contain('CANARY');
  });

  it('whatever words there are: no field of a refusal is part of what was sent', () => {
    hub = { stop: () => Promise.resolve() } as TestHub;
    const word = fc.stringMatching(/^[A-Za-z_][\w.[\]0-9]{0,20}$/);
    fc.assert(
      fc.property(word, word, fc.nat(20), (secret, prefix, cut) => {
        const sent = { content: { text: `${prefix} ${secret}` } };
        const part = secret.slice(0, Math.max(1, cut));
        const answer = {
          code: '400-358',
          developerMessage: `Value of attribute ${part} is longer than allowed: ${secret}`,
          details: [{ key: part, value: `of attribute ${secret}` }],
        };
        for (const field of refusedFields(answer, { secrets: [], body: sent })) {
          expect(sent.content.text.toLowerCase()).not.to.contain(field.toLowerCase());
        }
      }),
    );
  });
});
