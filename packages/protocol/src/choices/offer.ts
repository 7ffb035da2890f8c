import type { OutboundMessage } from '../send-message.js';
import { questionOf } from './question.js';
import type { SlotTitle } from './slot-title.js';

/** One option of an offer. */
export interface Option {
  /** The item's id, the slot's id, a form item's identifier; quick replies have none (protocol 6.9). */
  readonly id?: string;
  /** What the customer reads. */
  readonly title: string;
  /** Its place from 1, over all sections, in the order shown. */
  readonly ordinal: number;
  /** A slot's start time, a form item's value. */
  readonly value?: string;
}

/** What one message offered to pick. Plain data: it may be stored as JSON. */
export interface Offer {
  /** `messageId` of the message, if it had one. */
  readonly offerId?: string;
  /** Type of the message. */
  readonly type: string;
  /** At least one. */
  readonly options: readonly Option[];
  /** Whether several may be picked. */
  readonly multiple: boolean;
  /** When it was offered, RFC 3339. */
  readonly at?: string;
  /**
   * True when the customer saw a numbered list, not buttons: then a number that somebody types is the number in the list, even
   * if an option has it for an id. To be set by whoever had the message adapted to its channel.
   */
  readonly numbered?: boolean;
}

/** What the message itself does not say. */
export interface OfferDetails {
  /** When it is offered, RFC 3339. */
  readonly at?: string;
  /** How the start of a time slot is written; English when left out. */
  readonly slotTitle?: SlotTitle;
}

/**
 * The options that a message offers, so that an answer can be matched to them (protocol 6.13): of a list picker, quick replies, a
 * template's answer buttons, a time picker, and the select and picker pages of a form.
 *
 * @returns `undefined` for a message that offers nothing, or whose content is not as documented.
 *
 * @example
 * const offer = optionsOf(message, { at: now.toISOString() });
 * if (offer !== undefined) offers = remember(offers, offer, 5);
 */
export function optionsOf(
  message: Pick<OutboundMessage<'custom_bot'>, 'messageId' | 'type' | 'content'>,
  { at, slotTitle }: OfferDetails = {},
): Offer | undefined {
  const question = questionOf(message, slotTitle);
  const items = question?.groups.flatMap((group) => group.items) ?? [];
  if (question === undefined || items.length === 0) return undefined;
  return {
    ...(message.messageId !== undefined && { offerId: message.messageId }),
    type: message.type.value,
    options: items.map(({ id, title, value }, index) => ({
      ...(id !== undefined && { id }),
      title,
      ordinal: index + 1,
      ...(value !== undefined && { value }),
    })),
    multiple: question.multiple,
    ...(at !== undefined && { at }),
  };
}

/**
 * Puts an offer before the others and forgets the oldest beyond `limit`. The same message once more takes the place of its first
 * offer. Nothing that was passed in is changed.
 *
 * @param limit how many are kept; below 1 none is
 */
export function remember(offers: readonly Offer[], offer: Offer, limit: number): readonly Offer[] {
  const others = offers.filter((one) => one.offerId === undefined || one.offerId !== offer.offerId);
  return [offer, ...others].slice(0, Math.max(0, Math.floor(limit)));
}
