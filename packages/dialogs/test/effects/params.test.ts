import { expect } from 'chai';
import { describe, it } from 'mocha';
import { setup } from 'xstate';
import type { CustomerInfoInput, Draft, TextInput } from '@colloquy/protocol';
import { defineEffect, effects } from '../../src/index.js';
import { draftOf } from './draft-of.js';

const dialog = setup({ actions: effects });

describe('The parameters of an effect', () => {
  it('are checked by the compiler where the machine gives them', () => {
    const machines = [
      dialog.createMachine({ entry: { type: 'say', params: { text: 'Hello' } } }),
      dialog.createMachine({ entry: { type: 'say', params: () => ({ html: '<b>Hello</b>' }) } }),
      dialog.createMachine({ entry: { type: 'endConversation' } }),
      // @ts-expect-error a name that is no effect
      dialog.createMachine({ entry: { type: 'shout', params: { text: 'Hello' } } }),
      // @ts-expect-error a misspelt parameter
      dialog.createMachine({ entry: { type: 'say', params: { txt: 'Hello' } } }),
      // @ts-expect-error a number is no text
      dialog.createMachine({ entry: { type: 'say', params: { text: 7 } } }),
      // @ts-expect-error a parameter that is computed is checked too
      dialog.createMachine({ entry: { type: 'say', params: () => ({ text: 7 }) } }),
      // @ts-expect-error no parameters at all
      dialog.createMachine({ entry: 'say' }),
      // @ts-expect-error neither start nor end
      dialog.createMachine({ entry: { type: 'typing', params: { state: 'pause' } } }),
      // @ts-expect-error ending takes no last words
      dialog.createMachine({ entry: { type: 'endConversation', params: { text: 'Bye' } } }),
    ];
    expect(machines).to.have.length(10);
  });

  it('are checked in the same way for an effect of your own beside ours', () => {
    const greet = defineEffect<{ name: string }>('greet', ({ name }) => ({
      type: 'text',
      content: { text: `Hello ${name}` },
    }));
    const greeting = setup({ actions: { ...effects, greet } });
    const machines = [
      greeting.createMachine({ entry: { type: 'greet', params: { name: 'Ada' } } }),
      greeting.createMachine({ entry: { type: 'typing', params: { state: 'start' } } }),
      // @ts-expect-error the name is missing
      greeting.createMachine({ entry: { type: 'greet', params: {} } }),
    ];
    expect(machines).to.have.length(3);
  });

  it('are either text or HTML', () => {
    // @ts-expect-error both
    const both: TextInput = { text: 'Hello', html: '<b>Hello</b>' };
    // @ts-expect-error neither
    const neither: TextInput = {};
    expect([both, neither]).to.have.length(2);
  });

  it('do not ask for an agent while telling of the customer, which only an escalation does', () => {
    const customer = { name: 'Ada' };
    // @ts-expect-error preferredAgent goes with escalate
    const facts: CustomerInfoInput = { customer, preferredAgent: { id: 'a-1' } };
    const draft = draftOf(effects.updateCustomer, facts);
    expect(draft.conversation).to.not.have.property('preferredAgent');
  });
});

describe('What send may send', () => {
  it('is limited by the compiler to what the permission table grants a custom bot', () => {
    const drafts: Draft[] = [
      { type: 'richMessage.form', content: { json: '{}' } },
      // @ts-expect-error denied by the table
      { type: 'agent.join' },
      // @ts-expect-error denied by the table
      { type: 'delete.soft' },
      // @ts-expect-error nobody states who may send it
      { type: 'status.read' },
      // @ts-expect-error not a type at all
      { type: 'shout' },
    ];
    expect(drafts).to.have.length(5);
  });

  it('has one kind of content, and leaves to the turn what only the turn knows', () => {
    const drafts: Draft[] = [
      // @ts-expect-error two kinds of content
      { type: 'text', content: { text: 'a', html: 'b' } },
      // @ts-expect-error the id is the turn's
      { type: 'text', content: { text: 'a' }, messageId: 'mine' },
      // @ts-expect-error the sender is always this bot
      { type: 'text', content: { text: 'a' }, sender: { type: 'custom_bot' } },
    ];
    expect(drafts).to.have.length(3);
  });
});
