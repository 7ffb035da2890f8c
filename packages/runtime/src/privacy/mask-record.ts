import type { Offer } from '@colloquy/protocol';
import type { ConversationRecord, FrameRecord } from '../store/records.js';
import { maskInside, maskJson, type Words } from './mask.js';

/**
 * A record without the words of a message: what its dialogs noted of it, and what offers quote. Offers that say the same as the
 * message stay, since it is the bot's words that the customer repeated. What the hub told of the customer is not part of a message.
 */
export function maskRecord(record: ConversationRecord, words: Words): ConversationRecord {
  const { offers } = record;
  return {
    ...record,
    frames: record.frames.map((frame) => maskFrame(frame, words)),
    ...(offers !== undefined && { offers: offers.map((offer) => maskOffer(offer, words)) }),
  };
}

function maskFrame(frame: FrameRecord, words: Words): FrameRecord {
  const { state } = frame;
  return { ...frame, state: { ...state, context: maskJson(state.context, words) } };
}

function maskOffer(offer: Offer, words: Words): Offer {
  const options = offer.options.map((option) => ({ ...option, title: maskInside(option.title, words) }));
  return { ...offer, options };
}
