import { defineEffect, effects, type DialogTypes } from '@colloquy/dialogs';
import {
  type Draft,
  MESSAGE_TYPES,
  permissionOf,
  type CustomBotMessageType,
  type MessageType,
} from '@colloquy/protocol';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { setup } from 'xstate';
import { Bot, type Reply } from '../../src/bot.js';
import type { Advance } from '../../src/turn/finish.js';
import { giveUp } from '../../src/turn/give-up.js';
import type { Directive, Program } from '../../src/turn/program.js';
import { programOf } from '../../src/turn/program-of.js';
import type { TurnView } from '../../src/turn-view.js';
import { committed } from './committed.js';
import { NEW_RECORD, play, programWith, text } from './play.js';

/** The rows of the table that a `custom_bot` may not send, one by one, so that a change of the table is noticed. */
const DENIED = [
  'conversation.state',
  'agent.join',
  'agent.available',
  'agent.unavailable',
  'agent.transfer',
  'queue.transfer',
  'authentication.success',
  'authentication.failure',
  'customer.active',
  'customer.inactive',
  'delete.soft',
  'delete.permanent',
  'undo',
] as const satisfies readonly Exclude<MessageType, CustomBotMessageType>[];

type Denied = (typeof DENIED)[number];

/** For these the table says nothing, or they are nobody's. */
const NOT_GRANTED = ['status.read', 'bot.transfer', 'custom.mine', 'nobody.knows', 'TEXT', ''];

interface NoContext {
  context: Record<string, never>;
}

const start: Directive = { kind: 'start', dialog: 'sneaky', input: undefined };

/** What a program in plain JavaScript, or one that casts, could hand in. */
function castDraft(type: string): Draft {
  return JSON.parse(JSON.stringify({ type, content: { text: 'hi' } })) as Draft;
}

const WAYS: Readonly<Record<string, (type: string) => Program>> = {
  'turn.send in a hook': (type) =>
    programWith({}, { onMessage: (turn) => [turn.say('Before'), turn.send(castDraft(type))] }),
  'a directive that a hook makes itself': (type) =>
    programWith({}, { onMessage: () => [{ kind: 'send', draft: castDraft(type) }] }),
  'the effect `send` of a dialog': (type) => {
    const sneaky = setup({ types: {} as DialogTypes<NoContext>, actions: effects }).createMachine({
      context: {},
      entry: [
        { type: 'say', params: { text: 'Before' } },
        { type: 'send', params: () => castDraft(type) },
      ],
    });
    return programWith({ sneaky }, { onMessage: () => [start] });
  },
  'an effect of one’s own': (type) => {
    const shout = defineEffect('shout', () => castDraft(type));
    const sneaky = setup({ types: {} as DialogTypes<NoContext>, actions: { shout } }).createMachine({
      context: {},
      entry: { type: 'shout', params: undefined },
    });
    return programWith({ sneaky }, { onMessage: () => [start] });
  },
  'the answer to an error': (type) =>
    programWith({}, { onMessage: () => [], onError: () => [{ kind: 'send', draft: castDraft(type) }] }),
};

function take(program: Program, way: string): Advance {
  const stimulus = text('hi');
  return way === 'the answer to an error'
    ? giveUp(program, NEW_RECORD, stimulus)
    : play(NEW_RECORD, stimulus, program);
}

describe('A type that the table denies to a custom_bot', () => {
  it('is one of 13: together with the 17 granted ones they are the table', () => {
    const denied = MESSAGE_TYPES.filter((type) => permissionOf('custom_bot', type) === 'denied');
    expect(denied).to.deep.equal([...DENIED]);
    // No type is in both halves, and none is in neither.
    const both: Extract<Draft['type'], Denied>[] = [];
    const neither: Exclude<MessageType, Draft['type'] | Denied>[] = [];
    expect([...both, ...neither]).to.deep.equal([]);
  });

  it('is an error of the compiler wherever a message is described', () => {
    // @ts-expect-error a draft of a denied type
    const draft: Draft = { type: 'agent.join' };
    // @ts-expect-error a draft of a type for which the table says nothing
    const unstated: Draft = { type: 'status.read' };
    // @ts-expect-error a draft of a type of one's own
    const custom: Draft = { type: 'custom.mine' };
    // @ts-expect-error a directive of a denied type
    const directive: Directive = { kind: 'send', draft: { type: 'agent.join' } };
    // @ts-expect-error an effect whose message is of a denied type
    const shout = defineEffect('shout', () => ({ type: 'agent.join' }));
    expect([draft, unstated, custom, directive, shout]).to.have.length(5);
  });

  it('is an error of the compiler in a hook', () => {
    class Sneaky extends Bot {
      readonly name = 'sneaky';
      override onText(turn: TurnView): Reply {
        // @ts-expect-error turn.send of a denied type
        return turn.send({ type: 'agent.join' });
      }
      override onMessage(): Reply {
        // @ts-expect-error a directive of a denied type
        return { kind: 'send', draft: { type: 'delete.permanent' } };
      }
      override onUnhandled(turn: TurnView): Reply {
        // @ts-expect-error the second of two
        return [turn.say('Before'), turn.send({ type: 'undo' })];
      }
    }
    expect(() => committed(play(NEW_RECORD, text('hi'), programOf(new Sneaky())))).to.throw();
  });

  it('is an error of the compiler in a dialog', () => {
    const parts = setup({ types: {} as DialogTypes<NoContext>, actions: effects });
    const granted = parts.createMachine({
      context: {},
      entry: { type: 'send', params: { type: 'pagePush', content: { text: 'https://example.test' } } },
    });
    const constant = parts.createMachine({
      context: {},
      // @ts-expect-error constant parameters of a denied type
      entry: { type: 'send', params: { type: 'agent.join' } },
    });
    const computed = parts.createMachine({
      context: {},
      // @ts-expect-error computed parameters of a denied type
      entry: { type: 'send', params: () => ({ type: 'agent.join' }) },
    });
    const onEvent = parts.createMachine({
      context: {},
      // @ts-expect-error in a transition
      on: { text: { actions: { type: 'send', params: { type: 'delete.soft' } } } },
    });
    expect([granted, constant, computed, onEvent]).to.have.length(4);
  });

  it('is no effect by its name either', () => {
    // @ts-expect-error the effects are listed, and this is none
    expect(effects.agentJoin).to.equal(undefined);
  });

  for (const [way, programFor] of Object.entries(WAYS)) {
    it(`is refused before anything is stored when it is cast into ${way}`, () => {
      for (const type of [...DENIED, ...NOT_GRANTED]) {
        const attempt = (): unknown => committed(take(programFor(type), way));
        expect(attempt, type).to.throw().with.property('code', 'COLLOQUY_E_MESSAGE_TYPE_DENIED');
        expect(attempt, type).to.throw(`does not let a custom_bot send ${type}`);
      }
    });

    it(`is not confused with a granted one in ${way}`, () => {
      expect(committed(take(programFor('text'), way)).outbox).to.not.deep.equal([]);
    });
  }
});
