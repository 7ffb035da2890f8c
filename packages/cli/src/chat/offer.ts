import type { BodyView, FormView } from '@colloquy/hub';
import type { Said } from './customer-conversation.js';
import { money } from './money.js';
import { slotWords } from './time-slots.js';

/** What choosing something does. */
export type Answer =
  | { readonly kind: 'say'; readonly said: Said }
  | { readonly kind: 'form'; readonly form: FormView }
  | { readonly kind: 'sign-in'; readonly success: boolean };

/** One thing that can be chosen. */
export interface Choice {
  readonly label: string;
  readonly detail?: string;
  /** Heading above it, where that is another than the one before. */
  readonly group?: string;
  readonly answer: Answer;
}

/** What a message asks the customer to choose from. */
export interface Offer {
  readonly choices: readonly Choice[];
  /** Whether several may be chosen; what they say is joined. */
  readonly multiple: boolean;
}

type Kind = BodyView['kind'];
type Readers = {
  readonly [Each in Kind]?: (body: Extract<BodyView, { readonly kind: Each }>) => readonly Choice[];
};

/** Kinds that are not here ask for nothing but words. */
const READERS: Readers = {
  list: listed,
  'quick-replies': ({ items }) => items.map(words),
  template: ({ answers }) => answers.map(words),
  'time-picker': slots,
  form: (form) => [{ label: form.button, answer: { kind: 'form', form } }],
  payment: ({ total, currency }) => {
    const sum = money(total.amount, currency);
    return [
      { label: `Pay ${sum}`, answer: says(`Paid ${sum} (simulated)`) },
      { label: 'Cancel', answer: says('Payment cancelled') },
    ];
  },
  'sign-in': () => [
    { label: 'Sign in', answer: { kind: 'sign-in', success: true } },
    { label: 'Let it fail', answer: { kind: 'sign-in', success: false } },
  ],
};

/** What can be chosen in a message; `undefined` when it asks for nothing but words. */
export function offerOf(body: BodyView): Offer | undefined {
  // The table has for each kind what reads a body of that kind.
  const read = READERS[body.kind] as ((body: BodyView) => readonly Choice[]) | undefined;
  const choices = read?.(body) ?? [];
  if (choices.length === 0) return undefined;
  return { choices, multiple: body.kind === 'list' && body.multiple };
}

/** What choosing one or several comes to. */
export function answerOf(choices: readonly Choice[]): Answer | undefined {
  const [first, ...more] = choices;
  if (first === undefined || more.length === 0) return first?.answer;
  return says(choices.map(({ label }) => label).join(', '));
}

function listed({ sections }: Extract<BodyView, { kind: 'list' }>): readonly Choice[] {
  return sections.flatMap(({ title: group, items }) =>
    items.map(({ title, subtitle }) => ({
      ...words(title),
      ...(subtitle !== undefined && { detail: subtitle }),
      ...(group !== undefined && { group }),
    })),
  );
}

function slots(body: Extract<BodyView, { kind: 'time-picker' }>): readonly Choice[] {
  const { day, time, title } = slotWords(body);
  return body.slots.map((slot) => {
    const { id, value } = slot;
    const text = title(slot);
    const group = day(slot);
    // A slot has no title of its own, so that its id has to go with it.
    const json = JSON.stringify({ ...(id !== undefined && { id }), value, title: text });
    return {
      label: time(slot),
      ...(group !== '' && { group }),
      answer: { kind: 'say', said: { text, json } },
    };
  });
}

function words(label: string): Choice {
  return { label, answer: says(label) };
}

function says(text: string): Answer {
  return { kind: 'say', said: { text } };
}
