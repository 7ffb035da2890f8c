import { z } from 'zod';
import { linkedImage, version } from './rich-pieces.js';

/** A decimal number as a string; below zero for a discount. */
const amount = z.string().regex(/^-?\d+(\.\d+)?$/);
const line = z.strictObject({ label: z.string(), amount, type: z.string().optional() });

const paymentRequest = z.strictObject({
  applePay: z.strictObject({
    merchantCapabilities: z.array(z.string()).min(1),
    supportedNetworks: z.array(z.string()).min(1),
  }),
  countryCode: z.string(),
  currencyCode: z.string(),
  domainName: z.string().optional(),
  lineItems: z.array(line).min(1),
  requiredBillingContactFields: z.array(z.string()).optional(),
  requiredShippingContactFields: z.array(z.string()).optional(),
  shippingMethods: z
    .array(
      z.strictObject({ identifier: z.string(), label: z.string(), detail: z.string().optional(), amount }),
    )
    .optional(),
  total: line,
});

/** `richMessage.payment` (Apple Pay, protocol 6.11). */
export const paymentContentSchema = z.strictObject({
  type: z.literal('payment'),
  version,
  data: z.strictObject({
    images: z.array(linkedImage).optional(),
    payment: z.strictObject({
      endpoints: z.strictObject({ paymentGatewayUrl: z.string() }),
      paymentRequest,
    }),
  }),
  /** Mind the last name: here it is `imageIdentifier`, elsewhere `imageid`. */
  receivedMessage: z
    .strictObject({
      title: z.string().optional(),
      subtitle: z.string().optional(),
      style: z.string().optional(),
      imageIdentifier: z.string().optional(),
    })
    .optional(),
});

/** The content of a request to pay. */
export type PaymentContent = z.infer<typeof paymentContentSchema>;
