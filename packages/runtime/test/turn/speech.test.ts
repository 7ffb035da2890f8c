import { effects, words, type DialogTypes } from '@colloquy/dialogs';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { setup } from 'xstate';
import { Bot, type Reply } from '../../src/bot.js';
import { programOf } from '../../src/turn/program-of.js';
import type { Turn } from '../../src/turn-view.js';
import { speechOfCustomer } from '../../src/turn/speech-of.js';
import { inbound, NEW_RECORD, NOON, only, play } from './play.js';

const greeting = words({ en: 'Hello', de: 'Hallo', fr: 'Bonjour' });
const goodbye = words({ en: 'Goodbye', de: 'Auf Wiedersehen', fr: 'Au revoir' });

/** Greets in the customer's language, and in German from then on when asked to. */
const greeter = setup({
  types: {} as DialogTypes<{ context: Record<string, never> }>,
  actions: effects,
}).createMachine({
  id: 'greeter',
  version: '1',
  context: {},
  entry: { type: 'say', params: { text: greeting } },
  on: {
    text: [
      {
        guard: ({ event }) => event.body === 'Deutsch bitte',
        actions: [
          { type: 'say', params: { text: goodbye } },
          { type: 'speak', params: { language: 'de', zone: 'Europe/Berlin' } },
          { type: 'say', params: { text: greeting } },
        ],
      },
      {
        guard: ({ event }) => event.body === 'nonsense',
        actions: { type: 'speak', params: { language: 'no language' } },
      },
      {
        actions: {
          type: 'say',
          params: ({ event }) => ({ text: `${event.speech.language} ${event.speech.zone} ${event.at}` }),
        },
      },
    ],
  },
});

class Greeter extends Bot<{ greeter: typeof greeter }> {
  readonly name = 'asking';
  override readonly dialogs = { greeter };
  override readonly language: string = 'fr';

  override onText(turn: Turn<'text'>): Reply {
    if (turn.body === 'en hook') return [turn.speak({ language: 'en' }), turn.say(greeting)];
    return turn.body === 'hook' ? turn.say(greeting) : this.start('greeter');
  }
}

const program = programOf(new Greeter());

function text(body: string, conversation: object = {}) {
  const fields = {
    content: { text: body },
    conversation: { id: NEW_RECORD.conversationId, ...conversation },
  };
  return { kind: 'message', at: NOON, message: inbound('text', fields) } as const;
}

/** What is said to some messages, one after the other. */
function talk(...messages: readonly ReturnType<typeof text>[]): readonly string[] {
  let record = NEW_RECORD;
  return messages.flatMap((message) => {
    const taken = play(record, message, program);
    record = taken.record;
    return only(taken.effects, 'send').map(({ draft }) => draft.content?.text ?? '');
  });
}

const customerWith = (name: string, value: string): object => ({
  customer: { attributes: [{ name, value }] },
});

describe('The language of a conversation', () => {
  it('is that of the customer, as callbacks tell it, else that of the bot', () => {
    expect(talk(text('hi'))).to.deep.equal(['Bonjour']);
    expect(talk(text('hi', customerWith('language', 'de_AT')))).to.deep.equal(['Hallo']);
    expect(talk(text('hook', customerWith('Locale', 'en-GB')))).to.deep.equal(['Hello']);
    expect(talk(text('hi', customerWith('language', 'what?')))).to.deep.equal(['Bonjour']);
  });

  it('is another as soon as a dialog or a hook says so, whatever is told of the customer', () => {
    const french = text('hi', customerWith('language', 'fr'));
    expect(talk(french, text('Deutsch bitte'), text('and now?'))).to.deep.equal([
      'Bonjour',
      'Au revoir',
      'Hallo',
      `de Europe/Berlin ${NOON}`,
    ]);
    expect(talk(text('en hook'), text('hook'))).to.deep.equal(['Bonjour', 'Hello']);
  });

  it('is refused when it is none: of a dialog by the turn, of a bot at the start', () => {
    expect(() => talk(text('hi'), text('nonsense'))).to.throw('no language tag');
    class Wrong extends Greeter {
      override readonly language = 'no language';
      override readonly zone = 'Mars/Olympus';
    }
    expect(() => programOf(new Wrong())).to.throw(/no language tag.*no time zone/);
  });
});

describe('The time zone of a customer', () => {
  it('is that of an attribute, else the distance from Greenwich that the device tells', () => {
    const zoneOf = (known: Parameters<typeof speechOfCustomer>[0]): string | undefined =>
      speechOfCustomer(known).zone;
    expect(zoneOf(customerWith('timeZone', 'Asia/Tokyo') as never)).to.equal('Asia/Tokyo');
    expect(zoneOf({ clientInfo: { timeOffset: 120 } })).to.equal('+02:00');
    expect(zoneOf({ clientInfo: { timeOffset: -210 } })).to.equal('-03:30');
    expect(zoneOf({ clientInfo: { timeOffset: 'later' } })).to.equal(undefined);
    expect(zoneOf({ customer: 'nobody', clientInfo: null as never })).to.equal(undefined);
    expect(talk(text('hi', { clientInfo: { timeOffset: 60 } }), text('now?'))[1]).to.equal(
      `fr +01:00 ${NOON}`,
    );
  });
});
