import type { FormInput, Option } from '@colloquy/protocol';
import { words, type InWords } from '../../texts/words.js';
import type { TextEvent } from '../../events/inbound-event.js';
import type { Reading } from '../reading.js';

/** The pages of a form; its bubble says the question. */
export type RichForm = InWords<Omit<FormInput, 'received'>>;

/** What a filled-in form came back with. How answers look is not documented (protocol 6.13), so all that is known is here. */
export interface RichFormAnswer {
  /** The options of `select` and `picker` pages that the answer names. */
  readonly picked: readonly Pick<Option, 'id' | 'title' | 'value'>[];
  /** The answer as it came, parsed; `null` when it came as words. */
  readonly json: unknown;
}

export type RichFormReason = 'form';

/** Several things at once, on the pages of a form. */
export function richFormReading(form: RichForm): Reading<RichFormAnswer> {
  return {
    kind: 'form',
    ask: (_asked, title) => ({ type: 'form', params: { ...form, received: title } }),
    offers: (event) => isFormAnswer(event),
    read: (event) => {
      if (event.type !== 'text' || !isFormAnswer(event)) return { reason: 'form' };
      const { choice, reading } = event;
      return {
        value: {
          picked: (choice?.options ?? []).map(pickedOption),
          json: reading.json?.ok === true ? reading.json.value : null,
        },
      };
    },
    find: () => undefined,
    show: ({ picked }) => picked.map(({ title }) => title).join(', '),
    retries: {
      form: words({ en: 'Please fill in the form.', de: 'Bitte füllen Sie das Formular aus.' }),
    },
  };
}

/** JSON that is nobody else's, or words that name options of the form. */
function isFormAnswer({ choice, reading }: TextEvent): boolean {
  if (choice !== undefined) return choice.offer.type === 'richMessage.form' && !choice.stale;
  return reading.json?.ok === true;
}

function pickedOption({ id, title, value }: Option): RichFormAnswer['picked'][number] {
  return { ...(id !== undefined && { id }), title, ...(value !== undefined && { value }) };
}
