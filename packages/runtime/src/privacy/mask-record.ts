import type { Offer } from '@colloquy/protocol';
import type {
  ClarificationRecord,
  ConversationRecord,
  FrameRecord,
  HiddenMessage,
  Json,
} from '../store/records.js';
import { maskMessage } from './mask-message.js';
import { maskInside, maskJson, type Words } from './mask.js';

/**
 * A record without the words of a message: what its dialogs noted of it, what offers quote, and what waited when
 * another message was hidden. Offers that say the same as the
 * message stay, since it is the bot's words that the customer repeated. What the hub told of the customer is not part of a message.
 */
export function maskRecord(record: ConversationRecord, words: Words): ConversationRecord {
  const { offers, hidden, clarification, ...rest } = record;
  return {
    ...rest,
    ...(clarification !== undefined && isFree(clarification, words) && { clarification }),
    frames: record.frames.map((frame) => maskFrame(frame, words)),
    ...(offers !== undefined && { offers: offers.map((offer) => maskOffer(offer, words)) }),
    ...(hidden !== undefined && { hidden: hidden.map((message) => maskHidden(message, words)) }),
  };
}

/** What is left of words that may mean several things says nothing any more: then nobody is asked. */
function isFree(clarification: ClarificationRecord, words: Words): boolean {
  const asked = JSON.stringify(clarification);
  return JSON.stringify(maskJson(JSON.parse(asked) as Json, words)) === asked;
}

function maskFrame(frame: FrameRecord, words: Words): FrameRecord {
  const { state } = frame;
  return { ...frame, state: { ...state, context: maskJson(state.context, words) } };
}

function maskOffer(offer: Offer, words: Words): Offer {
  const options = offer.options.map((option) => ({ ...option, title: maskInside(option.title, words) }));
  return { ...offer, options };
}

function maskHidden(message: HiddenMessage, words: Words): HiddenMessage {
  const waiting = Object.entries(message.waiting).map(
    ([id, body]) => [id, maskMessage(body, words)] as const,
  );
  return { ...message, waiting: Object.fromEntries(waiting) };
}
