import { expect } from 'chai';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import {
  parseJsonContent,
  parseRichContent,
  RICH_CONTENT_SCHEMAS,
  RICH_MESSAGE_TYPES,
} from '../src/index.js';
import type { ListPickerContent } from '../src/index.js';
import { FULL_RICH_CONTENTS as FULL } from './fixtures/full-rich-contents.js';

const CANARY = 'CANARY-words-of-a-bot';

describe('the content of a rich message', () => {
  for (const type of RICH_MESSAGE_TYPES) {
    it(`of type ${type} is read with every documented field`, () => {
      expect(parseRichContent(type, JSON.stringify(FULL[type]))).to.deep.equal({
        ok: true,
        content: FULL[type],
      });
    });

    it(`of type ${type} is refused with a field that is not documented, or another version`, () => {
      for (const change of [{ [CANARY]: 1 }, { version: '2' }, { version: 1 }, { type: CANARY }]) {
        const read = parseRichContent(type, JSON.stringify({ ...FULL[type], ...change }));
        expect(read.ok).to.equal(false);
        expect(JSON.stringify(read)).not.to.contain(CANARY);
      }
    });
  }

  it('has a schema for each of the nine types', () => {
    expect(Object.keys(RICH_CONTENT_SCHEMAS)).to.deep.equal([...RICH_MESSAGE_TYPES]);
  });

  it('names the place of its first fault', () => {
    const { list: _list, ...rest } = FULL['richMessage.listpicker'];
    const read = parseRichContent(
      'richMessage.listpicker',
      JSON.stringify({ ...rest, list: { sections: [] } }),
    );
    expect(read.ok ? '' : read.reason).to.match(/^list\.sections: /);
  });

  it('of a template may have no buttons, answers, or numbers and links, but not a mixture', () => {
    const title = 'Hi';
    const ok = (content: unknown) => RICH_CONTENT_SCHEMAS['richMessage.template'].safeParse(content).success;
    const base = { type: 'template', version: '1' };
    expect(ok({ ...base, template: { title } })).to.equal(true);
    expect(
      ok({ ...base, subtype: 'quick_reply', template: { title, buttons: [{ title: 'Stop' }] } }),
    ).to.equal(true);
    expect(ok({ ...base, template: { title, buttons: [{ title: 'Stop' }] } })).to.equal(false);
    expect(
      ok({ ...base, subtype: 'click_to_action', template: { title, buttons: [{ title: 'Stop' }] } }),
    ).to.equal(false);
  });

  it('of a payment has amounts as decimal text, below zero for a discount', () => {
    const full = FULL['richMessage.payment'];
    const ok = (amount: unknown) => {
      const changed = structuredClone(full) as {
        data: { payment: { paymentRequest: { lineItems: unknown } } };
      };
      changed.data.payment.paymentRequest.lineItems = [{ label: 'l', amount, type: 'final' }];
      return RICH_CONTENT_SCHEMAS['richMessage.payment'].safeParse(changed).success;
    };
    expect(['1', '1.00', '-0.50'].map(ok)).to.deep.equal([true, true, true]);
    expect([1, '', '1.', '1,00', '$1', '--1'].map(ok)).to.deep.equal(Array.from({ length: 6 }, () => false));
  });

  it('has the type that its message type says', () => {
    const list: ListPickerContent = FULL['richMessage.listpicker'];
    // @ts-expect-error a quick reply is no list
    const wrong: ListPickerContent = FULL['richMessage.quickreply'];
    expect([list, wrong]).to.have.length(2);
  });
});

describe('JSON inside a content', () => {
  it('is never a crash, whatever the text', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom(...RICH_MESSAGE_TYPES), (json, type) => {
        expect(parseRichContent(type, json)).to.have.property('ok', false);
      }),
    );
  });

  it('is read back as it was written', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        expect(parseJsonContent(json)).to.deep.equal({ ok: true, value: JSON.parse(json) as unknown });
      }),
    );
  });

  it('that is two documents run together is refused', () => {
    expect(parseJsonContent('{"a":1}{"b":1}')).to.deep.equal({ ok: false, reason: 'not valid JSON' });
  });

  it('that is no JSON is refused without being repeated', () => {
    // Short, because the parser quotes no more than the beginning.
    expect(JSON.stringify(parseJsonContent('CANARY'))).not.to.contain('CANARY');
  });
});
