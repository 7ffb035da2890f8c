import { capture, effects, type DialogTypes } from '@colloquy/dialogs';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { setup } from 'xstate';
import { Bot, type Reply } from '../../src/bot.js';
import { asksFor } from '../../src/interruptions/asks-for.js';
import { interruptions } from '../../src/interruptions/interruption.js';
import { says } from '../../src/interruptions/says.js';
import { outboundOf } from '../../src/turn/outbound.js';
import { programOf } from '../../src/turn/program-of.js';
import type { ConversationRecord } from '../../src/store/records.js';
import type { Stimulus } from '../../src/turn/stimulus.js';
import { handBack, inbound, NEW_RECORD, NOON, only, play, said, text } from './play.js';

const say = (words: string) => ({ type: 'say', params: { text: words } }) as const;

/** Without a prompt: offers something, and takes any words. */
const offering = setup({ types: {} as DialogTypes<object>, actions: effects }).createMachine({
  id: 'offering',
  version: '1',
  initial: 'offering',
  states: {
    offering: {
      entry: { type: 'quickReply', params: { title: 'What now?', options: ['Help', 'Go on'] } },
      on: {
        text: [
          { guard: ({ event }) => event.choice !== undefined, target: 'picked' },
          { actions: say('What?') },
        ],
      },
      after: { 60_000: { actions: say('Hurry!') } },
    },
    picked: { entry: say('Picked.') },
  },
});

/** Keeps itself from being stopped, and takes the words itself; nothing else interrupts it either in its second state. */
const paying = setup({
  types: {} as DialogTypes<{ shields: 'cancel' | 'restart' }>,
  actions: effects,
}).createMachine({
  id: 'paying',
  version: '1',
  initial: 'paying',
  states: {
    paying: {
      meta: { shieldsFrom: ['cancel', 'restart'] },
      on: {
        text: [
          { guard: ({ event }) => asksFor.cancel(event), actions: say('Too late.'), meta: capture },
          { guard: ({ event }) => event.body === 'calm', target: 'calm' },
        ],
      },
    },
    calm: { meta: { shieldsFrom: 'all' }, on: { text: { actions: say('Calm.') } } },
  },
});

type Dialogs = { offering: typeof offering; paying: typeof paying };

class ManyBot extends Bot<Dialogs> {
  readonly name = 'many';
  override readonly dialogs = { offering, paying };
  override readonly interruptions = interruptions({
    cancel: { when: asksFor.cancel, ends: 'top', answer: (turn) => turn.say('Stopped.') },
    restart: { when: says(['restart']), ends: 'all', answer: () => this.start('offering') },
    help: { when: asksFor.help, answer: (turn) => turn.say(`Helping ${turn.dialogs.join()}.`) },
    aside: { when: says(['aside']), answer: () => this.start('offering') },
    agent: { when: asksFor.agent, answer: (turn) => turn.escalate() },
    end: { when: says(['bye']), ends: 'all', answer: (turn) => [turn.say('Bye.'), turn.end()] },
  });

  override onText({ body }: { readonly body: string }): Reply {
    return this.start(body === 'pay' ? 'paying' : 'offering');
  }

  override onCapture(): Reply {
    this.captured += 1;
  }

  override onHandBack(): Reply {
    return undefined;
  }

  captured = 0;
}

const bot = new ManyBot();
const program = programOf(bot);

/** What is heard after some words, with what is offered remembered as the runtime does. */
function talk(...stimuli: readonly (string | Stimulus)[]) {
  let record: ConversationRecord = NEW_RECORD;
  const heard: string[] = [];
  const cancelled: unknown[] = [];
  for (const each of stimuli) {
    const next = play(record, typeof each === 'string' ? text(each) : each, program);
    const drafts = only(next.effects, 'send').map(({ draft }) => draft);
    const { offers, sent } = outboundOf(drafts, {
      record: next.record,
      turnId: `t${next.record.turns}`,
      now: NOON,
    });
    record = { ...next.record, offers, sent };
    heard.push(...said(next.effects));
    cancelled.push(...only(next.effects, 'cancel-timer'));
  }
  return { heard, record, cancelled, running: record.frames.map(({ dialog }) => dialog) };
}

const OFFER = 'richMessage.quickreply';

describe('An interruption of a turn', () => {
  it('is an answer where a dialog without a prompt has offered it last, and none otherwise', () => {
    expect(talk('hi', 'help').heard).to.deep.equal([OFFER, 'Picked.']);
    expect(talk('pay', 'help').heard).to.deep.equal(['Helping paying.']);
    expect(talk('help').heard, 'no dialog has asked').to.deep.equal(['Helping .']);
  });

  it('is told of by its turn, for those who count why customers get to a person', () => {
    const { record } = talk('hi');
    expect(play(record, text('agent'), program)).to.include({ interrupted: true });
    expect(play(record, text('What?'), program)).to.not.have.property('interrupted');
  });

  it('leaves the delays of a dialog that does not ask for a pause', () => {
    const { cancelled, record, heard } = talk('hi', 'aside', 'cancel');
    expect(heard).to.deep.equal([OFFER, OFFER, 'Stopped.']);
    expect(Object.keys(record.frames[0]?.timers ?? {}), 'of the dialog below').to.have.length(1);
    expect(cancelled, 'of the one that ended').to.have.length(1);
  });

  it('ends the conversation, and what was running with it', () => {
    const { heard, record, cancelled } = talk('hi', 'bye');
    expect(heard).to.deep.equal([OFFER, 'Bye.', 'conversation.end']);
    expect(record).to.deep.include({ owner: 'ended', frames: [] });
    expect(cancelled).to.have.length(1);
  });

  it('is none in a state that shields itself, which may take the words itself', () => {
    expect(talk('pay', 'cancel').heard).to.deep.equal(['Too late.']);
    expect(talk('pay', 'help').heard).to.deep.equal(['Helping paying.']);
    expect(talk('pay', 'calm', 'help').heard).to.deep.equal(['Calm.']);
  });

  it('does not end a dialog below that shields itself, but the one on top', () => {
    expect(talk('pay', 'aside', 'restart').running).to.deep.equal(['paying', 'offering']);
    const { heard, running } = talk('pay', 'aside', 'cancel');
    expect(heard.at(-1)).to.equal('Stopped.');
    expect(running).to.deep.equal(['paying']);
  });

  it('comes before what the bot captures, and only texts are asked about', () => {
    const before = bot.captured;
    talk('pay', 'help');
    expect(bot.captured).to.equal(before);
    const page: Stimulus = {
      kind: 'message',
      at: NOON,
      message: inbound('pagePush', { content: { text: 'help' } }),
    };
    expect(talk('pay', page).heard).to.deep.equal([]);
    expect(bot.captured).to.equal(before + 1);
  });

  it('is none while a person has the conversation', () => {
    const { heard, running } = talk('pay', 'agent', 'cancel', 'restart', 'bye', handBack());
    expect(heard).to.deep.equal(['escalation.transfer']);
    expect(running).to.deep.equal(['paying']);
  });

  it('notes which dialogs it has started, and nothing else', () => {
    const { record } = talk('pay', 'aside');
    expect(record.frames.map(({ interruption }) => interruption)).to.deep.equal([undefined, 'aside']);
  });
});
