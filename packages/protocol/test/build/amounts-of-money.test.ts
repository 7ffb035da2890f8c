import { expect } from 'chai';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { payment, paymentContentSchema, type AmountInput } from '../../src/index.js';
import { refusals } from './refusal.js';

/** A bill of these amounts. */
function bill(currencyCode: string, amounts: readonly AmountInput[]) {
  return payment({
    paymentGatewayUrl: 'https://x.example/',
    supportedNetworks: ['visa'],
    countryCode: 'US',
    currencyCode,
    lineItems: amounts.map((amount) => ({ label: 'Salmon', amount })),
    total: { label: 'Shop' },
    received: 'Your bill',
  });
}

/** The lines of the bill, and its total last. */
function written(currencyCode: string, ...amounts: readonly AmountInput[]): readonly string[] {
  const { content } = bill(currencyCode, amounts);
  const { data } = paymentContentSchema.parse(JSON.parse(content?.json ?? ''));
  const { lineItems, total } = data.payment.paymentRequest;
  return [...lineItems, total].map(({ amount }) => amount);
}

describe('an amount of money', () => {
  it('has the decimals of its currency', () => {
    expect(written('USD', 1, '2.5', 0.01)).to.deep.equal(['1.00', '2.50', '0.01', '3.51']);
    expect(written('JPY', 100, '200', '5.0')).to.deep.equal(['100', '200', '5', '305']);
    expect(written('KWD', 1.234, '2')).to.deep.equal(['1.234', '2.000', '3.234']);
  });

  it('may be below zero on a line, as a discount', () => {
    expect(written('USD', 10, -2.5, '-0.05')).to.deep.equal(['10.00', '-2.50', '-0.05', '7.45']);
    expect(written('USD', -0, 0.05, -0.05)).to.deep.equal(['0.00', '0.05', '-0.05', '0.00']);
  });

  it('is put right where a number is off by the error of its kind', () => {
    expect(written('USD', 0.1 + 0.2, 1.1 * 3)).to.deep.equal(['0.30', '3.30', '3.60']);
  });

  it('is summed without that error, however many there are', () => {
    const cents = fc.array(fc.integer({ min: 0, max: 100_000_000_000 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(cents, (all) => {
        const total = written('EUR', ...all.map((one) => one / 100)).at(-1) ?? '';
        expect(BigInt(total.replace('.', ''))).to.equal(all.reduce((sum, one) => sum + BigInt(one), 0n));
      }),
    );
  });

  it('is not rounded: with more decimals than its currency has it is refused', () => {
    const refused = (currencyCode: string, amount: AmountInput) =>
      refusals(() => bill(currencyCode, [amount])).map((line) => line.split(';')[0]);
    expect(refused('USD', 1.005)).to.deep.equal(['lineItems[0].amount: has too many decimals']);
    expect(refused('USD', '1.001')).to.deep.equal(['lineItems[0].amount: has too many decimals']);
    expect(refused('JPY', 1.5)).to.deep.equal(['lineItems[0].amount: has too many decimals']);
    expect(refused('USD', Number.NaN)).to.deep.equal(['lineItems[0].amount: is not an amount']);
    expect(refused('USD', '1,50')).to.deep.equal(['lineItems[0].amount: is not an amount']);
    expect(refused('USD', 1e13)).to.deep.equal(['lineItems[0].amount: is too big to be exact as a number']);
    expect(written('USD', '10000000000000000.01')[1]).to.equal('10000000000000000.01');
  });
});
