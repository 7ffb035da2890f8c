import { effects, type DialogTypes } from '@colloquy/dialogs';
import { expect } from 'chai';
import { describe, it } from 'mocha';
import { setup } from 'xstate';
import type { ConversationRecord } from '../../src/store/records.js';
import type { Stimulus } from '../../src/turn/stimulus.js';
import { inbound, NEW_RECORD, NOON, play, programWith, said, text } from './play.js';

const say = (words: string) => ({ type: 'say', params: { text: words } }) as const;

/** Waits for somebody, and takes everything else by a wildcard. */
const waiting = setup({ types: {} as DialogTypes<object>, actions: effects }).createMachine({
  initial: 'waiting',
  states: {
    waiting: {
      on: {
        'agent.join': { target: 'joined', actions: say('Hello agent.') },
        'send.failed': {
          guard: ({ event }) => event.about?.type === 'escalation.transfer',
          target: 'refused',
        },
        error: 'refused',
      },
    },
    joined: {},
    refused: { entry: say('Nobody comes.') },
  },
});

const greedy = setup({ types: {} as DialogTypes<object>, actions: effects }).createMachine({
  on: { '*': { actions: say('What?') } },
});

const resuming = setup({ types: {} as DialogTypes<object>, actions: effects }).createMachine({
  on: { 'dialog.resumed': { actions: say('Where were we?') } },
});

const start = (dialog: string) => () => [{ kind: 'start' as const, dialog, input: undefined }];
const agents = { type: 'egain_agent', participant: { name: 'Jane' } };
const sign = (type: string, fields: Record<string, unknown> = {}): Stimulus => ({
  kind: 'message',
  at: NOON,
  message: inbound(type, { sender: agents, ...fields }),
});
const SENT = [
  { messageId: 'm-text', type: 'text' },
  { messageId: 'm-escalation', type: 'escalation.transfer' },
];

/** A conversation that a dialog has handed over. */
function handedOver(dialog: 'waiting' | 'greedy' | 'resuming') {
  const program = programWith({ waiting, greedy, resuming }, { onMessage: start(dialog) });
  const { record } = play(NEW_RECORD, text('hi'), program);
  const handed: ConversationRecord = { ...record, owner: 'agent', sent: SENT };
  return (stimulus: Stimulus) => {
    const next = play(handed, stimulus, program);
    const { owner, frames } = next.record;
    return { ...next, owner, said: said(next.effects), state: frames[0]?.state.value };
  };
}

const failed = (messageId: string): Stimulus => ({
  kind: 'send-failed',
  messageId,
  reason: 'no',
  hubCode: '400-152',
  owner: 'bot',
});

describe('A sign from the agents, while a person has the conversation', () => {
  it('moves a dialog that names it, and nothing is said', () => {
    const after = handedOver('waiting')(sign('agent.join'));
    expect(after).to.deep.include({
      owner: 'agent',
      said: [],
      suppressed: 1,
      state: 'joined',
      outcome: 'handled',
    });
  });

  it('does not reach a wildcard, and words do not reach anybody', () => {
    for (const each of [
      sign('agent.join'),
      sign('agent.unavailable'),
      sign('text'),
      text('hi'),
      sign('pagePush'),
    ]) {
      expect(handedOver('greedy')(each)).to.deep.include({
        outcome: 'silent',
        suppressed: 0,
        owner: 'agent',
      });
    }
  });

  it('leaves the conversation where it is when it says that nobody is there', () => {
    expect(handedOver('resuming')(sign('agent.unavailable'))).to.deep.include({
      outcome: 'silent',
      owner: 'agent',
    });
  });
});

describe('A hand-over that the hub does not take', () => {
  it('gives the conversation back to the dialog that waits, which may speak', () => {
    const error = sign('error', { parent: { messageId: 'm-escalation' } });
    for (const refusal of [failed('m-escalation'), error]) {
      const after = handedOver('waiting')(refusal);
      expect(after).to.deep.include({
        owner: 'bot',
        said: ['Nobody comes.'],
        suppressed: 0,
        state: 'refused',
      });
    }
  });

  it('lets the dialogs go on when none waits', () => {
    const after = handedOver('resuming')(failed('m-escalation'));
    expect(after).to.deep.include({ owner: 'bot', said: ['Where were we?'], outcome: 'handled' });
    expect(handedOver('greedy')(failed('m-escalation'))).to.deep.include({ owner: 'bot' });
  });

  it('is not meant by another message of ours', () => {
    expect(handedOver('waiting')(failed('m-text'))).to.deep.include({ owner: 'agent', state: 'waiting' });
    const error = sign('error', { parent: { messageId: 'm-text' } });
    expect(handedOver('waiting')(error)).to.deep.include({ owner: 'agent', said: [] });
  });
});
