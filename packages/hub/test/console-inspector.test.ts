import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { DOCUMENTED_CODES } from './documented-codes.js';
import { HUB_ANSWERS } from '../src/errors.js';
import { startTestHub, type HubUnderTest } from './hub-under-test.js';
import type { Json } from './callback-receiver.js';
import { at, listAt, textAt } from './json-view.js';
import { message } from './world.js';

interface ErrorWords {
  readonly wordsFor: (exchange: object) => { readonly meaning: string; readonly advice: string } | undefined;
  readonly isError: (exchange: object) => boolean;
}

describe('The inspector of the console', () => {
  let test: HubUnderTest;
  beforeEach(async () => {
    test = await startTestHub({ seed: true, console: true });
  });
  afterEach(() => test.hub.stop());

  const ask = async (path: string): Promise<Json> =>
    (await (await fetch(`${test.hub.url}/console/inspector/${path}`)).json()) as Json;
  const greet = () =>
    test.call('POST', '/conversations/messages', {
      messages: {
        message: [
          message('customer', 'text', {
            content: { text: 'hello there' },
            conversation: { account: { address: '1000', channel: { type: 'web_chat' } } },
          }),
        ],
      },
    });

  it('has every exchange, both ways, with no token and no password', async () => {
    await greet();
    await test.hub.idle();
    const exchanges = listAt(await ask('exchanges'), 'exchanges');
    const ways = exchanges.map((one) => [at(one, 'direction'), at(one, 'status')]);
    expect(ways).to.deep.include(['in', 202]).and.to.deep.include(['out', 202]);
    for (const one of exchanges) {
      const detail = JSON.stringify(await ask(`exchanges/${Number(at(one, 'number'))}`));
      expect(detail).not.to.match(/Bearer [A-Za-z0-9]|Basic [A-Za-z0-9]|local-secret/);
    }
  });

  it('shows who takes part in a conversation, who has it, and what happened', async () => {
    await greet();
    const [entry] = listAt(await ask('conversations'), 'conversations');
    expect(entry).to.include({ state: 'open', owner: 'agent', messages: 1 });
    const sheet = await ask(`conversations/${textAt(entry, 'id')}`);
    const sides = listAt(sheet, 'participants').map((one) => [at(one, 'side'), at(one, 'owns')]);
    expect(sides).to.deep.equal([
      ['customer', false],
      ['agent', true],
    ]);
    expect(listAt(sheet, 'timeline').map((step) => at(step, 'type'))).to.deep.equal(['text']);
    expect(JSON.stringify(sheet)).not.to.include('hello there');
    const unknown = await fetch(`${test.hub.url}/console/inspector/conversations/nobody`);
    expect(unknown.status).to.equal(404);
  });

  it('shows nothing more of what a customer has erased', async () => {
    const sent = await greet();
    const conversation = textAt(sent.body, 'messages.message.0.conversation.id');
    const parent = { id: textAt(sent.body, 'messages.message.0.id') };
    const all = async (): Promise<string> => {
      const numbers = listAt(await ask('exchanges'), 'exchanges').map((one) => at(one, 'number'));
      return JSON.stringify(await Promise.all(numbers.map((number) => ask(`exchanges/${Number(number)}`))));
    };
    await test.hub.idle();
    expect(await all()).to.include('hello there');
    await test.call('POST', '/conversations/messages', {
      messages: {
        message: [message('customer', 'delete.permanent', { conversation: { id: conversation }, parent })],
      },
    });
    expect(await all()).not.to.include('hello there');
  });

  it('is cleared by the page, and not by another one', async () => {
    await greet();
    const clear = (origin: string) =>
      fetch(`${test.hub.url}/console/inspector/clear`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin },
        body: '{}',
      });
    expect((await clear('https://evil.example')).status).to.equal(403);
    expect(listAt(await ask('exchanges'), 'exchanges')).not.to.have.length(0);
    expect((await clear(test.hub.url)).status).to.equal(200);
    expect(listAt(await ask('exchanges'), 'exchanges')).to.have.length(0);
  });

  it('explains every documented code and every answer of the hub in words', async () => {
    const module = '../../console-assets/inspector/error-words.js';
    const { wordsFor, isError } = (await import(module)) as ErrorWords;
    const codes = [...Object.values(HUB_ANSWERS).map(({ code }) => code), ...DOCUMENTED_CODES];
    for (const code of codes) {
      const words = wordsFor({ code, status: Number.parseInt(code, 10), direction: 'in' });
      expect(words?.meaning, code).to.be.a('string');
      expect(words?.advice, code).to.be.a('string');
    }
    expect(isError({ status: 202, direction: 'out' })).to.equal(false);
    expect(wordsFor({ failure: 'no answer within 5000 ms', direction: 'out' })?.advice).to.include(
      'tries again',
    );
  });
});
