import { words, type Sayable } from '../../texts/words.js';
import { isCalled, isOffered } from '../offer-mark.js';
import type { Answer, Reading, Verdict } from '../reading.js';
import { wordsOf } from '../words/clean-text.js';
import { bare } from '../words/fold.js';
import { yesOrNo } from '../words/yes-no-words.js';
import { pickedOf } from './choice-reading.js';

/** What the buttons say. */
export interface YesNoTitles {
  /** @default Yes, in the language of the conversation */
  readonly yes?: Sayable;
  /** @default No, in the language of the conversation */
  readonly no?: Sayable;
}

export type YesNoReason = 'yesNo';

const YES = words({ en: 'Yes', de: 'Ja', es: 'Sí', fr: 'Oui', it: 'Sì', nl: 'Ja', pt: 'Sim' });
const NO = words({ en: 'No', de: 'Nein', es: 'No', fr: 'Non', it: 'No', nl: 'Nee', pt: 'Não' });

/** Yes or no, with a button for each. */
export function yesNoReading({ yes = YES, no = NO }: YesNoTitles): Reading<boolean> {
  const items = [
    { id: 'yes', title: yes },
    { id: 'no', title: no },
  ];
  const read = (event: Answer): Verdict<boolean> => {
    if (event.type !== 'text') return { reason: 'yesNo' };
    const { choice } = event;
    const picked =
      choice !== undefined && isOffered(event, { mark: '', items }) ? pickedOf(choice, items) : [];
    if (picked.length === 1) return { value: picked[0]?.id === 'yes' };
    const text = wordsOf(event);
    const titled = [yes, no].map((title) => isCalled(bare(text), title));
    if (titled[0] !== titled[1]) return { value: titled[0] === true };
    const value = yesOrNo(text);
    return value === undefined ? { reason: 'yesNo' } : { value };
  };
  return {
    kind: 'yesNo',
    ask: (_asked, title) => ({
      type: 'quickReply',
      params: { title, options: [{ title: yes }, { title: no }] },
    }),
    offers: (event) => isOffered(event, { mark: '', items }),
    read,
    // A yes in passing is an answer to something else.
    find: () => undefined,
    show: (value) => (value ? yes : no),
    retries: {
      yesNo: words({ en: 'Please answer yes or no.', de: 'Bitte antworten Sie mit Ja oder Nein.' }),
    },
  };
}
