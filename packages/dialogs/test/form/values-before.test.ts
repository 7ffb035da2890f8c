import { expect } from 'chai';
import { describe, it } from 'mocha';
import { valuesBefore } from '../../src/form/values-before.js';
import { ask, DialogsError } from '../../src/index.js';

const one = ask.number({ question: 'How many?' });
const FORM = { id: 'order', fields: { size: one, count: one, price: one } };
const VALUES = { size: 1, count: 2, price: 3 };

describe('What a function of a form may read', () => {
  it('is what was answered before its field', () => {
    expect(valuesBefore(FORM, 'count', VALUES, 'input')).to.deep.equal({ size: 1 });
    expect(valuesBefore(FORM, 'size', VALUES, 'condition')).to.deep.equal({});
  });

  it('is the field itself as well, for its check', () => {
    expect(valuesBefore(FORM, 'count', VALUES, 'check')).to.deep.equal({ size: 1, count: 2 });
  });

  it('is never a field that is asked later, whether it has been answered in passing or not', () => {
    for (const values of [VALUES, { size: 1 }]) {
      const before = valuesBefore(FORM, 'count', values, 'input');
      expect(() => before['price'])
        .to.throw(DialogsError, 'The input of "count" in form(order) reads "price", which is asked after it')
        .with.property('code', 'COLLOQUY_E_FORM_ORDER');
      expect(() => before['count'], 'itself').to.throw('reads "count"');
    }
  });

  it('may be copied and listed without an error: what is later is not seen', () => {
    const before = valuesBefore(FORM, 'count', VALUES, 'condition');
    expect({ ...before }).to.deep.equal({ size: 1 });
    expect(JSON.stringify(before)).to.equal('{"size":1}');
  });
});
