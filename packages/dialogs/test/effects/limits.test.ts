import { expect } from 'chai';
import { describe, it } from 'mocha';
import type { Draft, EscalationInput, ListPickerInput, TextInput } from '@colloquy/protocol';
import { defineEffect, DialogsError, effects, type Effect } from '../../src/index.js';
import { draftOf } from './draft-of.js';

const SECRET_WORDS = 'what the customer said';

/** How an effect refuses what it is given; `undefined` when it does not. */
function refusal<Params>(effect: Effect<Params>, params: Params): DialogsError | undefined {
  try {
    draftOf(effect, params);
    return undefined;
  } catch (error) {
    if (error instanceof DialogsError) return error;
    throw error;
  }
}

const characters = (count: number): string => 'x'.repeat(count);
const list = (title: string): ListPickerInput => ({
  title,
  sections: [{ title: 'Open', items: [{ id: '1', title: 'Socks' }] }],
});

describe('An effect', () => {
  it('takes 10,000 characters of text and refuses one more, or none', () => {
    expect(refusal(effects.say, { text: characters(10_000) })).to.equal(undefined);
    expect(refusal(effects.say, { text: characters(10_001) })?.message).to.equal(
      'The effect say was given something that the hub would refuse: text has 10001 characters; give 1 to 10000 characters. Correct the params where the dialog or the hook makes them.',
    );
    expect(refusal(effects.say, { text: '' })?.message).to.include('text is empty; ');
    expect(refusal(effects.say, { html: '' })?.message).to.include('html is empty; ');
  });

  it('refuses to say nothing, where a cast has made the compiler look away', () => {
    expect(refusal(effects.say, {} as TextInput)?.message).to.include('the input says nothing; ');
  });

  it('refuses a list or a question that does not fit into one message', () => {
    expect(refusal(effects.showList, list(characters(9_000)))).to.equal(undefined);
    expect(refusal(effects.showList, list(characters(10_000)))?.message).to.include('at most 10000');
    const question = { title: characters(10_000), options: ['Yes'] };
    expect(refusal(effects.quickReply, question)?.message).to.include('at most 10000');
  });

  it('refuses a question without answers, an answer without words, and a list without items', () => {
    expect(refusal(effects.quickReply, { title: 'More?', options: [] })?.message).to.include(
      'options is empty; ',
    );
    expect(refusal(effects.quickReply, { title: 'More?', options: ['Yes', ''] })?.message).to.include(
      'options[1] is empty; ',
    );
    const sections = [{ title: 'Open', items: [] }];
    expect(refusal(effects.showList, { title: 'Orders', sections })?.message).to.include(
      'sections[0].items is empty; ',
    );
  });

  it("refuses fields of the agent's activity without a value, too long or too many, and says which", () => {
    const custom = (count: number): EscalationInput => ({
      custom: Object.fromEntries(Array.from({ length: count }, (_, index) => [`f${index}`, 'v'])),
    });
    expect(refusal(effects.escalate, { subject: '' })?.message).to.include('subject is empty; ');
    expect(refusal(effects.escalate, { subject: characters(2_048) })).to.equal(undefined);
    expect(refusal(effects.escalate, { custom: { crmId: characters(2_049) } })?.message).to.include(
      'custom.crmId has 2049 characters; ',
    );
    expect(refusal(effects.escalate, custom(75))).to.equal(undefined);
    expect(refusal(effects.escalate, custom(76))?.message).to.include('has 76 attributes; ');
    expect(refusal(effects.escalate, { preferredAgent: {} as { id: string } })?.message).to.include(
      'preferredAgent names nobody; ',
    );
  });

  it('refuses facts on the customer that the hub does not take', () => {
    const customer = { name: characters(256) };
    expect(refusal(effects.updateCustomer, { customer })?.message).to.include(
      'customer.name has 256 characters; ',
    );
  });

  it('names every fault at once, and repeats no value', () => {
    const params = { customer: { name: '', attributes: { card: SECRET_WORDS.repeat(100) } } };
    const refused = refusal(effects.updateCustomer, params);
    expect(refused?.code).to.equal('COLLOQUY_E_EFFECT_INVALID');
    expect(refused?.message)
      .to.include('customer.name is empty; ')
      .and.include('customer.attributes.card has ')
      .and.not.include(SECRET_WORDS);
  });

  it('is checked in the same way when it is one of your own', () => {
    const shout = defineEffect<string>('shout', (words) => ({ type: 'text', content: { text: words } }));
    expect(draftOf(shout, 'HELLO').content).to.deep.equal({ text: 'HELLO' });
    expect(refusal(shout, '')?.message).to.include('The effect shout ').and.include('content.text: ');
    const named = {
      type: 'text',
      content: { text: 'a' },
      attributes: { attribute: [{ name: 'crm', value: '' }] },
    };
    expect(refusal(effects.send, named as Draft)?.message).to.include('attribute crm: ');
    const unknown = { type: 'customer.info', conversation: { [SECRET_WORDS]: SECRET_WORDS } };
    expect(refusal(effects.send, unknown as Draft)?.message)
      .to.include('conversation: has a field that the protocol does not know')
      .and.not.include(SECRET_WORDS);
  });

  it('does nothing when it is called: it is read, not run', () => {
    expect(effects.say(undefined, { text: '' })).to.equal(undefined);
  });
});
