// @ts-check
import { cardHead, note, onceButtons } from './card-parts.js';
import { element } from './element.js';

/** @typedef {import('../src/console/rich/payment-view.js').PaymentView} PaymentView */
/** @typedef {import('./card-parts.js').BodyActions} BodyActions */

/**
 * A bill with its total. Paying is played: how a payment comes back is not documented, so it is a text.
 *
 * @param {PaymentView} body
 * @param {BodyActions} actions
 */
export function paymentCard({ currency, items, shipping, total, ...bubble }, { pick }) {
  const money = moneyOf(currency);
  const shippingRows = shipping.map(({ label, detail, amount }) =>
    row(detail === undefined ? label : `${label}: ${detail}`, money(amount)),
  );
  const sum = money(total.amount);
  return element('div', { class: 'card payment' }, [
    ...cardHead(bubble),
    element(
      'dl',
      { class: 'amounts' },
      items.map(({ label, amount }) => row(label, money(amount))),
    ),
    ...(shippingRows.length === 0
      ? []
      : [
          element('p', { class: 'list-heading' }, ['Delivery']),
          element('dl', { class: 'amounts' }, shippingRows),
        ]),
    element('dl', { class: 'amounts total' }, [row(total.label, sum)]),
    ...(pick === undefined
      ? []
      : [
          onceButtons([
            {
              text: `Pay ${sum}`,
              testId: 'payment-pay',
              primary: true,
              act: () => pick({ text: `Paid ${sum} (simulated)` }),
              done: `Paid ${sum}, as a simulation`,
            },
            {
              text: 'Cancel',
              testId: 'payment-cancel',
              act: () => pick({ text: 'Payment cancelled' }),
              done: 'Cancelled',
            },
          ]),
          note('Simulation.', 'No money moves. The bot gets a text.'),
        ]),
  ]);
}

/** @param {string} label @param {string} amount */
function row(label, amount) {
  return element('div', {}, [element('dt', {}, [label]), element('dd', {}, [amount])]);
}

/**
 * Amounts in a currency; as they came where either is nothing that a browser knows.
 *
 * @param {string} currency
 * @returns {(amount: string) => string}
 */
function moneyOf(currency) {
  try {
    const format = new Intl.NumberFormat(undefined, { style: 'currency', currency });
    return (amount) =>
      Number.isFinite(Number(amount)) ? format.format(Number(amount)) : `${amount} ${currency}`;
  } catch {
    return (amount) => `${amount} ${currency}`.trim();
  }
}
