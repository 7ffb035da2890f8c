import { escalation } from '@colloquy/protocol';
import { expect } from 'chai';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { escalationOf } from '../../src/hand-off/escalation-of.js';

const FAMILY = '👨‍👩‍👧‍👦';

describe('What travels with a hand-over', () => {
  it('is nothing but what there is', () => {
    expect(escalationOf({})).to.deep.equal({});
    expect(escalationOf({ subject: '', summary: '', slots: { a: '', b: null, c: undefined } })).to.deep.equal(
      {},
    );
  });

  it('is the summary as the line and as a field, and each slot as a field', () => {
    expect(
      escalationOf({ subject: 'S', summary: 'Why', slots: { n: 7, yes: false, 'custom.x': 'y' } }),
    ).to.deep.equal({
      text: 'Why',
      subject: 'S',
      custom: { summary: 'Why', n: '7', yes: 'false', x: 'y' },
    });
  });

  it('has each field once: a slot takes the place of the summary', () => {
    expect(
      escalationOf({ summary: 'long', slots: { 'custom.summary': 'short', a: 1, 'custom.a': 2 } }).custom,
    ).to.deep.equal({ summary: 'short', a: '2' });
  });

  it('hands on agent, case and customer as they are', () => {
    const given = {
      caseId: '1007',
      preferredAgent: { userName: 'jane' },
      customer: { name: 'John' },
      lookupContact: 'email',
    } as const;
    expect(escalationOf(given)).to.deep.equal(given);
  });

  it('is cut at the limits, at the end of a character, and says so', () => {
    const {
      text = '',
      subject = '',
      custom = {},
    } = escalationOf({
      subject: 's'.repeat(2049),
      summary: FAMILY.repeat(2000),
      slots: { exact: 'x'.repeat(2048), long: 'x'.repeat(2049) },
    });
    expect(subject).to.equal(`${'s'.repeat(2047)}…`);
    expect(custom).to.include({ exact: 'x'.repeat(2048), long: `${'x'.repeat(2047)}…` });
    expect(text.endsWith(`${FAMILY}…`)).to.equal(true);
    expect(text.length).to.be.within(9980, 10_000);
    expect(String(custom['summary']).endsWith(`${FAMILY}…`)).to.equal(true);
  });

  it('is at most 75 fields, of which the last says how many are missing', () => {
    const slots = Object.fromEntries(Array.from({ length: 80 }, (_, index) => [`s${index}`, index]));
    const { custom = {} } = escalationOf({ subject: 'S', caseId: '1', summary: 'Why', slots });
    expect(Object.keys(custom)).to.have.length(73);
    expect(custom)
      .to.include({ summary: 'Why', s70: '70', slots_left_out: '9' })
      .and.to.not.have.property('s71');
  });

  it('is something that the hub takes, whatever conversations bring', () => {
    const words = fc.string({ unit: 'grapheme', maxLength: 12_000, size: 'max' });
    const slots = fc.dictionary(
      fc.stringMatching(/^[a-z]{1,20}$/),
      fc.option(fc.oneof(words, fc.boolean(), fc.double({ noNaN: true }))),
      { maxKeys: 90 },
    );
    fc.assert(
      fc.property(words, words, slots, (subject, summary, each) => {
        const draft = escalation(escalationOf({ subject, summary, slots: each }));
        expect(draft.attributes?.attribute.length ?? 0).to.be.at.most(75);
      }),
      { numRuns: 60 },
    );
  });
});
