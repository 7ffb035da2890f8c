import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { quickReply, readCallback, text, type Draft } from '@colloquy/protocol';
import { expect } from 'chai';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { chatAtTerminal } from '../../src/chat/chat-at-terminal.js';
import type { CustomerAccount } from '../../src/chat/customer-account.js';
import { CustomerConversation, type Sends } from '../../src/chat/customer-conversation.js';

const DOWN = '\u001B[B';
const DRINKS = quickReply({ title: 'What do you like?', options: ['Tea', 'Coffee'] });
const account: CustomerAccount = {
  bot: 'orders',
  address: 'a',
  channelType: 'web_chat',
  close: () => Promise.resolve(),
};
const LEAVE = '\u0004';

describe('A chat at a terminal', () => {
  let input: PassThrough;
  let screen: string;
  let output: PassThrough;
  let said: unknown[];
  let conversation: CustomerConversation;
  let ended: Promise<void>;

  /** Waits until what was written since the last call shows this. */
  async function shows(pattern: RegExp): Promise<void> {
    while (!pattern.test(screen)) await once(output, 'data');
    screen = '';
  }

  /** The bot sends this. */
  function comes(draft: Draft | { readonly type: string; readonly content?: object }, id: string): void {
    const sender = { type: 'custom_bot', participant: { name: 'orders' } };
    const { messages } = readCallback({
      messages: {
        message: [
          { id, type: { value: draft.type }, sender, conversation: { id: 'c-1' }, content: draft.content },
        ],
      },
    });
    for (const message of messages) conversation.take(message);
  }

  beforeEach(async () => {
    input = new PassThrough();
    // As of standard output: who writes to it does not end it.
    output = Object.assign(new PassThrough(), { _isStdio: true });
    screen = '';
    output.on('data', (chunk: Buffer) => (screen += chunk.toString()));
    said = [];
    const send: Sends['send'] = (message) => {
      said.push('content' in message ? message.content : undefined);
      return Promise.resolve([{ conversationId: 'c-1' }] as never);
    };
    conversation = new CustomerConversation({ send }, account, { name: 'Ada', email: 'ada@example.com' });
    ended = chatAtTerminal({ conversation, terminal: { input, output }, paint: (_tone, words) => words });
    await shows(/> /);
    input.write('hello\r');
    await shows(/> /);
  });

  afterEach(async () => {
    input.write(LEAVE);
    await ended;
  });

  it('keeps the place in the list while nothing comes that is to be read', async () => {
    comes(DRINKS, 'm-1');
    await shows(/❯ Tea/);
    input.write(DOWN);
    await shows(/❯ Coffee/);
    comes({ type: 'typing.start' }, 'm-2');
    comes({ type: 'typing.end' }, 'm-3');
    input.write('\r');
    await shows(/> Coffee\n/);
    expect(said).to.deep.equal([{ text: 'hello' }, { text: 'Coffee' }]);
  });

  it('shows at once what comes while a person chooses, and lets them go on choosing', async () => {
    comes(DRINKS, 'm-1');
    await shows(/❯ Tea/);
    comes(text({ text: 'We close at six.' }), 'm-2');
    await shows(/orders: We close at six\.[^]*❯ Tea/);
    input.write('\r');
    await shows(/> Tea\n/);
    expect(said).to.deep.equal([{ text: 'hello' }, { text: 'Tea' }]);
  });

  it('says who is typing, and keeps what was typed', async () => {
    input.write('hal');
    await shows(/hal/);
    comes({ type: 'typing.start' }, 'm-1');
    await shows(/\(orders is typing\) > [^]*hal/);
    comes({ type: 'typing.end' }, 'm-2');
    await shows(/> [^]*hal/);
    input.write('lo\r');
    await shows(/\n[^]*> /);
    expect(said).to.deep.equal([{ text: 'hello' }, { text: 'hallo' }]);
  });
});
