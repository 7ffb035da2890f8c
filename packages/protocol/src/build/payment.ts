import type { PaymentContent } from '../rich/payment.js';
import { checkedAddress } from './address.js';
import { checkedAmount, isBelowZero, sumOf, type AmountInput } from './amounts.js';
import { receivedBubble, type PictureBubbleInput } from './bubble.js';
import { currencyDecimals } from './currency-decimals.js';
import type { Draft } from './draft.js';
import { idsOf } from './ids.js';
import { Pictures } from './pictures.js';
import { withoutProblems } from './problems.js';
import { checkedText, readerOf, type Reader } from './reader.js';
import { richDraft } from './rich-draft.js';

/** One line of the bill. */
export interface LineItemInput {
  /** At least one character. */
  readonly label: string;
  /** With the decimals of the currency at most; below zero for a discount. */
  readonly amount: AmountInput;
  /** `final` when left out; `pending` where the amount is not yet known for certain. */
  readonly type?: string;
}

/** One way of delivery. */
export interface ShippingMethodInput {
  /** Unique among the methods; its place from 1 when left out. */
  readonly identifier?: string;
  readonly label: string;
  readonly detail?: string;
  /** 0 or more. */
  readonly amount: AmountInput;
}

/** What is to be paid and how; together at most 10,000 characters of JSON (protocol 5.4). */
export interface PaymentInput {
  /** Where Apple's payment token is handed on to, `http` or `https`. */
  readonly paymentGatewayUrl: URL | string;
  /** At least one, such as `visa`, `masterCard`, `amex`. */
  readonly supportedNetworks: readonly string[];
  /** At least one; `supports3DS` when left out. */
  readonly merchantCapabilities?: readonly string[];
  /** ISO 3166, two capital letters. */
  readonly countryCode: string;
  /** ISO 4217, three capital letters. */
  readonly currencyCode: string;
  readonly domainName?: string;
  /** At least one. */
  readonly lineItems: readonly LineItemInput[];
  /** Who is paid, and how much: the sum of the lines when `amount` is left out. Not below zero. */
  readonly total: { readonly label: string; readonly amount?: AmountInput; readonly type?: string };
  readonly shippingMethods?: readonly ShippingMethodInput[];
  /** Such as `post`. */
  readonly requiredBillingContactFields?: readonly string[];
  /** Such as `post`, `phone`, `email`, `name`. */
  readonly requiredShippingContactFields?: readonly string[];
  /** The bubble that asks to pay. */
  readonly received: PictureBubbleInput;
}

/**
 * Asks for a payment by Apple Pay (`richMessage.payment`, protocol 6.11).
 *
 * @throws ProtocolError `COLLOQUY_E_MESSAGE_INVALID` with every problem
 *
 * @example
 * payment({
 *   paymentGatewayUrl, supportedNetworks: ['visa'], countryCode: 'US', currencyCode: 'USD',
 *   lineItems: [{ label: 'Salmon', amount: 1 }, { label: 'Shipping', amount: 0.5 }],
 *   total: { label: 'Fish shop' }, received: 'Your bill',
 * });
 */
export function payment(input: PaymentInput): Draft<'richMessage.payment'> {
  return withoutProblems('payment', (problems) => {
    const from = readerOf<PaymentInput>(problems, '', input);
    const pictures = new Pictures();
    const { imageid, ...words } = receivedBubble(from, pictures);
    const paymentRequest = requestOf(from);
    const paymentGatewayUrl = checkedAddress(
      problems,
      from.pathOf('paymentGatewayUrl'),
      from.value('paymentGatewayUrl'),
    );
    return richDraft(problems, 'richMessage.payment', {
      type: 'payment',
      version: '1',
      data: { images: pictures.images, payment: { endpoints: { paymentGatewayUrl }, paymentRequest } },
      receivedMessage: { ...words, imageIdentifier: imageid },
    });
  });
}

type PaymentRequest = PaymentContent['data']['payment']['paymentRequest'];

function requestOf(from: Reader<PaymentInput>): PaymentRequest {
  const currencyCode = codeOf(from, 'currencyCode', 3);
  const decimals = currencyDecimals(currencyCode);
  const lineItems = from.each<LineItemInput, PaymentRequest['total']>('lineItems', {}, (line) => ({
    label: line.text('label'),
    amount: amountOf(line, decimals),
    type: line.optionalText('type') ?? 'final',
  }));
  return {
    applePay: {
      merchantCapabilities: optionalWords(from, 'merchantCapabilities', 1) ?? ['supports3DS'],
      supportedNetworks: wordsAt(from, 'supportedNetworks', 1),
    },
    countryCode: codeOf(from, 'countryCode', 2),
    currencyCode,
    domainName: from.optionalText('domainName'),
    lineItems,
    requiredBillingContactFields: optionalWords(from, 'requiredBillingContactFields', 0),
    requiredShippingContactFields: optionalWords(from, 'requiredShippingContactFields', 0),
    shippingMethods: shippingOf(from, decimals),
    total: totalOf(from, lineItems, decimals),
  };
}

function totalOf(
  from: Reader<PaymentInput>,
  lines: readonly PaymentRequest['total'][],
  decimals: number,
): PaymentRequest['total'] {
  const total = from.object<PaymentInput['total']>('total');
  const sum = sumOf(
    lines.map(({ amount }) => amount),
    decimals,
  );
  const amount = total.has('amount') ? amountOf(total, decimals) : sum;
  if (isBelowZero(amount)) {
    if (total.has('amount')) total.report('amount', BELOW_ZERO);
    else from.report('lineItems', BELOW_ZERO);
  }
  return { label: total.text('label'), amount, type: total.optionalText('type') ?? 'final' };
}

function shippingOf(from: Reader<PaymentInput>, decimals: number): PaymentRequest['shippingMethods'] {
  if (!from.has('shippingMethods')) return undefined;
  const methods = from.each<ShippingMethodInput, Reader<ShippingMethodInput>>(
    'shippingMethods',
    { min: 0 },
    (method) => method,
  );
  const ids = idsOf(
    from.problems,
    methods.map((one) => ({ path: one.pathOf('identifier'), id: one.optionalText('identifier') })),
  );
  return methods.map((method, index) => {
    const amount = amountOf(method, decimals);
    if (isBelowZero(amount)) method.report('amount', BELOW_ZERO);
    return {
      identifier: ids[index] ?? '',
      label: method.text('label'),
      detail: method.optionalText('detail'),
      amount,
    };
  });
}

const BELOW_ZERO = 'comes to less than nothing; give amounts that come to 0 or more';

function amountOf(from: Reader<{ readonly amount?: AmountInput }>, decimals: number): string {
  return checkedAmount(from.problems, from.pathOf('amount'), from.value('amount'), decimals);
}

function codeOf(from: Reader<PaymentInput>, key: 'countryCode' | 'currencyCode', length: number): string {
  const code = from.text(key, { min: length, max: length });
  if (code !== '' && !/^[A-Z]+$/.test(code))
    from.report(key, `is not a code; give ${length} capital letters`);
  return code;
}

type WordLists =
  | 'merchantCapabilities'
  | 'supportedNetworks'
  | 'requiredBillingContactFields'
  | 'requiredShippingContactFields';

function wordsAt(from: Reader<PaymentInput>, key: WordLists, min: number): string[] {
  return from.list(key, { min }, (value, path) => checkedText(from.problems, path, value));
}

function optionalWords(from: Reader<PaymentInput>, key: WordLists, min: number): string[] | undefined {
  return from.has(key) ? wordsAt(from, key, min) : undefined;
}
