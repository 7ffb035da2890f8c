import { englishSlotTitle, type SlotTitle } from '../choices/slot-title.js';

/** A file that a channel does not take. */
export interface LeftOutFile {
  readonly name?: string;
  /** Where a person can fetch it; left out when the channel refuses files of its kind. */
  readonly url?: string;
}

/** The words that are added where a channel cannot show something. */
export interface ChannelTexts {
  /** How to answer a numbered list. */
  readonly howToAnswer: (list: { readonly count: number; readonly multiple: boolean }) => string;
  /** The start of a time slot. Give the same to `optionsOf`, so that its titles are matched. */
  readonly slotTitle: SlotTitle;
  readonly duration: (minutes: number) => string;
  /** Behind the questions of a form. */
  readonly noForm: string;
  /** Behind an invoice. */
  readonly noPayment: string;
  readonly noApp: string;
  readonly noSignIn: string;
  /** In place of a rich message that cannot be read. */
  readonly noMessage: string;
  /** In place of a message of which a file was all. */
  readonly noFile: (file: LeftOutFile) => string;
}

/** The words in English. */
export const ENGLISH_CHANNEL_TEXTS: ChannelTexts = {
  howToAnswer: ({ count, multiple }) => {
    if (!multiple || count < 2) return 'Please answer with the number of your choice.';
    return `Please answer with the numbers of your choices, for example: 1, ${Math.min(count, 3)}.`;
  },
  slotTitle: englishSlotTitle,
  duration: (minutes) => (minutes === 1 ? '1 minute' : `${minutes} minutes`),
  noForm: 'This form cannot be filled in here.',
  noPayment: 'You cannot pay here.',
  noApp: 'This app cannot be opened here.',
  noSignIn: 'You cannot sign in here.',
  noMessage: 'This message cannot be shown here.',
  noFile: ({ name, url }) => {
    const known = [name, url].filter((one) => one !== undefined).join(' ');
    return known === '' ? 'A file cannot be shown here.' : `This file cannot be shown here: ${known}`;
  },
};
