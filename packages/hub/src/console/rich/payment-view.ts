import { fieldsOf, itemsOf, textOf } from '../loose-reading.js';
import { bubbleOf, picturesOf, type BubbleView } from './pictures.js';

/** A request to pay (protocol 6.11). The page only plays it. */
export interface PaymentView extends BubbleView {
  readonly kind: 'payment';
  readonly title: string;
  /** ISO 4217, or whatever the bot sent. */
  readonly currency: string;
  readonly items: readonly AmountView[];
  readonly shipping: readonly ShippingView[];
  readonly total: AmountView;
}

/** One line. `amount` is as it was sent: a decimal number. */
export interface AmountView {
  readonly label: string;
  readonly amount: string;
}

/** One way of getting it. */
export interface ShippingView extends AmountView {
  readonly detail?: string;
}

type Fields = Readonly<Record<string, unknown>>;

/** Reads a request to pay; `undefined` without a total. */
export function paymentView(fields: Fields): PaymentView | undefined {
  const data = fieldsOf(fields['data']);
  const request = fieldsOf(fieldsOf(data['payment'])['paymentRequest']);
  const [total] = amountView(fieldsOf(request['total']));
  if (total === undefined) return undefined;
  const bubble = bubbleOf(fields['receivedMessage'], picturesOf(data['images']));
  return {
    kind: 'payment',
    ...bubble,
    title: bubble.title ?? total.label,
    currency: textOf(request['currencyCode']) ?? '',
    items: itemsOf(request['lineItems']).map(fieldsOf).flatMap(amountView),
    shipping: itemsOf(request['shippingMethods']).map(fieldsOf).flatMap(shippingView),
    total,
  };
}

function amountView(fields: Fields): readonly AmountView[] {
  const amount = textOf(fields['amount']);
  return amount === undefined ? [] : [{ label: textOf(fields['label']) ?? 'Amount', amount }];
}

function shippingView(fields: Fields): readonly ShippingView[] {
  const detail = textOf(fields['detail']);
  return amountView(fields).map((line) => ({ ...line, ...(detail === undefined ? {} : { detail }) }));
}
