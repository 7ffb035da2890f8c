import { expect } from 'chai';
import { describe, it } from 'mocha';
import {
  defineEffect,
  DialogsError,
  effects,
  type Effect,
  type EscalateParams,
  type ListItem,
  type ListSection,
  type QuickReplyParams,
  type SayParams,
  type ShowListParams,
} from '../../src/index.js';
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
const list = (title: string): ShowListParams => ({
  title,
  sections: [{ title: 'Open', items: [{ id: '1', title: 'Socks' }] }],
});

describe('An effect', () => {
  it('takes 10,000 characters of text and refuses one more, or none', () => {
    expect(refusal(effects.say, { text: characters(10_000) })).to.equal(undefined);
    for (const text of [characters(10_001), '']) {
      expect(refusal(effects.say, { text })?.message).to.match(
        /^The effect say was given something that the hub would refuse: content\.text: .+ \w+acters\. Correct the params/,
      );
    }
    expect(refusal(effects.say, { html: '' })?.message).to.include('content.html: ');
  });

  it('refuses to say nothing, where a cast has made the compiler look away', () => {
    expect(refusal(effects.say, {} as SayParams)?.message).to.include('exactly one of text, html, json, xml');
  });

  it('refuses a list or a question that does not fit into one message', () => {
    expect(refusal(effects.showList, list(characters(9_000)))).to.equal(undefined);
    expect(refusal(effects.showList, list(characters(10_000)))?.message).to.include('content.json: ');
    const question: QuickReplyParams = { title: characters(10_000), options: ['Yes'] };
    expect(refusal(effects.quickReply, question)?.message).to.include('content.json: ');
  });

  it('refuses a question without answers, an answer without words, and a list without items', () => {
    const none = [] as readonly string[] as QuickReplyParams['options'];
    expect(refusal(effects.quickReply, { title: 'More?', options: none })?.message).to.include(
      'quickReply.items: ',
    );
    expect(refusal(effects.quickReply, { title: 'More?', options: ['Yes', ''] })?.message).to.include(
      'quickReply.items.1.title: ',
    );
    const items = [] as readonly ListItem[] as ListSection['items'];
    const sections: ShowListParams['sections'] = [{ title: 'Open', items }];
    expect(refusal(effects.showList, { title: 'Orders', sections })?.message).to.include(
      'list.sections.0.items: ',
    );
  });

  it("refuses fields of the agent's activity without a value, too long or too many, and says which", () => {
    const custom = (count: number): EscalateParams => ({
      custom: Object.fromEntries(Array.from({ length: count }, (_, index) => [`f${index}`, 'v'])),
    });
    expect(refusal(effects.escalate, { subject: '' })?.message).to.include('attribute subject: ');
    expect(refusal(effects.escalate, { subject: characters(2_048) })).to.equal(undefined);
    expect(refusal(effects.escalate, { custom: { crmId: characters(2_049) } })?.message).to.include(
      'attribute custom.crmId: ',
    );
    expect(refusal(effects.escalate, custom(75))).to.equal(undefined);
    expect(refusal(effects.escalate, custom(76))?.message).to.include('attributes.attribute: ');
    expect(refusal(effects.escalate, { preferredAgent: {} })?.message).to.include(
      'id or userName is required',
    );
  });

  it('refuses facts on the customer that the hub does not take', () => {
    const customer = { name: characters(256) };
    expect(refusal(effects.updateCustomer, { customer })?.message).to.include('conversation.customer.name: ');
  });

  it('names every fault at once, and repeats no value and no name of an unknown field', () => {
    const params = { customer: { name: '', [SECRET_WORDS]: SECRET_WORDS } };
    const refused = refusal(effects.updateCustomer, params);
    expect(refused?.code).to.equal('COLLOQUY_E_EFFECT_INVALID');
    expect(refused?.message)
      .to.include('conversation.customer.name: ')
      .and.include('conversation.customer: has a field that the protocol does not know')
      .and.not.include(SECRET_WORDS);
  });

  it('is checked in the same way when it is one of your own', () => {
    const shout = defineEffect<string>('shout', (words) => ({ type: 'text', content: { text: words } }));
    expect(draftOf(shout, 'HELLO').content).to.deep.equal({ text: 'HELLO' });
    expect(refusal(shout, '')?.message).to.include('The effect shout ').and.include('content.text: ');
  });

  it('does nothing when it is called: it is read, not run', () => {
    expect(effects.say(undefined, { text: '' })).to.equal(undefined);
  });
});
