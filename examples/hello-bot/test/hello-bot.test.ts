import {
  createHost,
  memoryStore,
  readConfiguration,
  type Directive,
  type EscalationInput,
  type Draft,
  type Turn,
} from '@colloquy/runtime';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { HelloBot } from '../src/hello-bot.js';

/** What a hook answers is data: a turn for a test is made by hand, of what the bot uses, and the answer is compared. */
function turn(body: string) {
  return {
    body,
    say: (text: string) => sent({ type: 'text', content: { text } }),
    escalate: ({ subject = '' }: EscalationInput = {}) =>
      sent({ type: 'escalation.transfer', attributes: { attribute: [{ name: 'subject', value: subject }] } }),
  } as Turn<'text'>;
}

function sent(draft: Draft): Directive {
  return { kind: 'send', draft };
}

describe('The hello bot', () => {
  const bot = new HelloBot();

  it('says what was said to it', () => {
    expect(bot.onText(turn('Good morning'))).to.deep.equal(turn('').say('You said: Good morning'));
  });

  it('hands over to a person who is asked for, however that is written', () => {
    for (const words of ['human', 'A PERSON please', 'Can I talk to an agent?']) {
      expect(bot.onText(turn(words)), words).to.deep.equal(
        turn('').escalate({ subject: 'Asked for a person' }),
      );
    }
  });

  it('does not hand over for a word that only looks like one', () => {
    for (const words of ['This is personal', 'What is on the agenda?', 'Our humanity']) {
      expect(bot.onText(turn(words)), words).to.deep.equal(turn('').say(`You said: ${words}`));
    }
  });

  it('can be run: a host takes it', () => {
    const configuration = readConfiguration({
      COLLOQUY_HUB_URL: 'http://127.0.0.1:9/conversation/conversationmgr/v3',
      COLLOQUY_TOKEN_URL: 'http://127.0.0.1:9/oauth2/token',
      COLLOQUY_CLIENT_ID: 'local',
      COLLOQUY_CLIENT_SECRET: 'local-secret',
      COLLOQUY_PUBLIC_URL: 'http://127.0.0.1:4800',
      COLLOQUY_CALLBACK_USERNAME: 'hub',
      COLLOQUY_CALLBACK_PASSWORD: 'callback-password',
      COLLOQUY_APPLICATION_NAME: 'hello bot',
      COLLOQUY_NOTIFICATION_EMAIL: 'bots@example.com',
    });
    expect(createHost({ bots: [HelloBot], configuration, store: memoryStore() }).state).to.equal('new');
  });
});
