import { expect } from 'chai';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import type { EscalationInput } from '@colloquy/protocol';
import { effects } from '../../src/index.js';
import { draftOf, sentAs } from './draft-of.js';

const sent = (params: EscalationInput) => sentAs(draftOf(effects.escalate, params));

describe('An escalation', () => {
  it('needs nothing but its type', () => {
    expect(draftOf(effects.escalate, {})).to.deep.equal({ type: 'escalation.transfer' });
  });

  it('carries a line to go with the hand-over', () => {
    expect(sent({ text: 'The customer is in a hurry' }).content).to.deep.equal({
      text: 'The customer is in a hurry',
    });
  });

  it("sets the fields of the agent's activity, which the agent application would otherwise ignore", () => {
    const fields = sent({ subject: 'Order 123456', caseId: '4711', custom: { crmId: 'c-1' } }).attributes;
    const forTheAgent = { object: 'activity', external: false };
    expect(fields?.attribute).to.deep.equal([
      { name: 'subject', value: 'Order 123456', ...forTheAgent },
      { name: 'case_id', value: '4711', ...forTheAgent },
      { name: 'custom.crmId', value: 'c-1', ...forTheAgent },
    ]);
  });

  it('asks for a particular agent', () => {
    expect(sent({ preferredAgent: { userName: 'grace' } }).conversation).to.deep.include({
      preferredAgent: { userName: 'grace' },
    });
  });

  it('combines whatever is given, and leaves out what is not', () => {
    const words = fc.string({ minLength: 1, maxLength: 100 });
    const params = fc.record(
      {
        text: words,
        subject: words,
        caseId: words,
        custom: fc.dictionary(
          words.filter((name) => !name.startsWith('custom.')),
          words,
          { minKeys: 1, maxKeys: 5, noNullPrototype: true },
        ),
        preferredAgent: fc.record({ userName: words }),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(params, (given) => {
        const { content, attributes, conversation } = sent(given);
        const names = attributes?.attribute.map(({ name }) => name) ?? [];
        expect(content?.text).to.equal(given.text);
        expect(conversation.preferredAgent).to.deep.equal(given.preferredAgent);
        expect(names).to.have.members([
          ...(given.subject === undefined ? [] : ['subject']),
          ...(given.caseId === undefined ? [] : ['case_id']),
          ...Object.keys(given.custom ?? {}).map((name) => `custom.${name}`),
        ]);
      }),
    );
  });
});
