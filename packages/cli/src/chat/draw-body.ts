import type { AttachmentView, BodyView } from '@colloquy/hub';
import { money } from './money.js';
import type { Offer } from './offer.js';
import { slotWords } from './time-slots.js';

type Kind = BodyView['kind'];
type Drawers = {
  readonly [Each in Kind]: (body: Extract<BodyView, { readonly kind: Each }>) => readonly string[];
};

const DRAWERS: Drawers = {
  none: () => [],
  redacted: () => ['(what was said is not to be kept)'],
  text: ({ text }) => text.split('\n'),
  list: heading,
  'quick-replies': heading,
  template: ({ title, links }) => [
    ...title.split('\n'),
    ...links.map(({ title: label, address = '' }) => `-> ${label}  ${address}`.trimEnd()),
  ],
  'time-picker': (body) => [...heading(body), ...given(body.event, body.place), `(${slotWords(body).zone})`],
  link: ({ pages }) =>
    pages.map(({ title, url = '' }) => (title === url ? `-> ${url}` : `-> ${title}  ${url}`.trimEnd())),
  form: (body) => [
    ...heading(body),
    ...given(body.splash?.title, body.splash?.text).filter((text) => text !== body.title),
  ],
  payment: drawPayment,
  app: (body) => [...heading(body), `(${body.name}: opens in Messages on Apple devices only)`],
  'sign-in': (body) => [
    ...heading(body),
    ...(body.scopes.length === 0 ? [] : [`Asks to see: ${body.scopes.join(', ')}`]),
    '(signing in is played)',
  ],
  answers: ({ title, facts }) => [title, ...facts.map(({ name, value }) => `  ${name}: ${value}`)],
  card: ({ label, title, json }) => [`${label}: ${title}`, ...json.split('\n').map((line) => `  ${line}`)],
};

/** What a message shows, line by line, without what can be chosen. */
export function drawBody(body: BodyView): readonly string[] {
  // The table has for each kind what draws a body of that kind.
  const draw = DRAWERS[body.kind] as (body: BodyView) => readonly string[];
  return draw(body);
}

/** The files of a message. */
export function drawAttachments(attachments: readonly AttachmentView[]): readonly string[] {
  return attachments.map(({ name, url = '' }) => `[file] ${name}  ${url}`.trimEnd());
}

/** What can be chosen, with numbers, below its headings. */
export function drawOffer({ choices, multiple }: Offer): readonly string[] {
  let before: string | undefined;
  const lines = choices.flatMap(({ label, detail, group }, index) => {
    const head = group === undefined || group === before ? [] : [group];
    before = group;
    return [...head, `  ${index + 1}. ${label}${detail === undefined ? '' : `  ${detail}`}`];
  });
  return multiple ? [...lines, '(several: 1,2)'] : lines;
}

function heading({
  title,
  subtitle,
}: {
  readonly title: string;
  readonly subtitle?: string;
}): readonly string[] {
  return [...(title === '' ? [] : title.split('\n')), ...given(subtitle)];
}

function given(...texts: readonly (string | undefined)[]): readonly string[] {
  return texts.filter((text) => text !== undefined);
}

function drawPayment(body: Extract<BodyView, { kind: 'payment' }>): readonly string[] {
  const { currency, items, shipping, total } = body;
  const rows = [
    ...items.map(({ label, amount }) => [label, money(amount, currency)] as const),
    ...shipping.map(
      ({ label, detail, amount }) =>
        [detail === undefined ? label : `${label} (${detail})`, money(amount, currency)] as const,
    ),
    [total.label, money(total.amount, currency)] as const,
  ];
  const width = Math.max(...rows.map(([label]) => label.length));
  return [
    ...heading(body),
    ...rows.map(([label, sum]) => `  ${label.padEnd(width)}  ${sum}`),
    '(paying is played)',
  ];
}
