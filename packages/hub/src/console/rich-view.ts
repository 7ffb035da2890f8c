import type { BodyView, ChoiceSectionView, ChoiceView, LinkView } from './conversation-view.js';
import { fieldsOf, flagOf, itemsOf, textOf, webAddress } from './loose-reading.js';

type Fields = Readonly<Record<string, unknown>>;

/** What a rich message shows: choices where there are any to pick, a card otherwise (protocol 6.8 to 6.11). */
export function richView(type: string, content: unknown): BodyView {
  const fields = fieldsOf(content);
  const read = READERS[type];
  const view = read?.(fields);
  return view === undefined || hasNothingToPick(view) ? card(type, fields, content) : view;
}

/** A card for content that cannot be read at all, or whose type nobody knows. */
export function rawCard(type: string, raw: unknown): BodyView {
  return card(type, fieldsOf(raw), raw);
}

const READERS: Readonly<Record<string, (fields: Fields) => BodyView>> = {
  'richMessage.quickreply': quickReplies,
  'richMessage.listpicker': list,
  'richMessage.timepicker': timeSlots,
  'richMessage.template': templateButtons,
};

const LABELS: Readonly<Record<string, string>> = {
  'richMessage.quickreply': 'Quick reply',
  'richMessage.listpicker': 'List',
  'richMessage.template': 'Template',
  'richMessage.timepicker': 'Time picker',
  'richMessage.richlink': 'Link',
  'richMessage.form': 'Form',
  'richMessage.payment': 'Payment',
  'richMessage.app': 'App',
  'richMessage.authentication': 'Sign-in',
};

function hasNothingToPick(view: BodyView): boolean {
  if (view.kind === 'quick-replies') return view.items.length === 0;
  return view.kind === 'list' && view.sections.every((section) => section.items.length === 0);
}

function quickReplies(fields: Fields): BodyView {
  const quickReply = fieldsOf(fields['quickReply']);
  return {
    kind: 'quick-replies',
    title: textOf(quickReply['title']) ?? textOf(fields['title']) ?? '',
    items: itemsOf(quickReply['items']).flatMap(choice),
  };
}

/** Only buttons of the subtype `quick_reply` answer; the others are links and stay on a card (protocol 6.9). */
function templateButtons(fields: Fields): BodyView {
  const template = fieldsOf(fields['template']);
  const answers = textOf(fields['subtype']) === 'quick_reply';
  return {
    kind: 'quick-replies',
    title: filledIn(template) ?? '',
    items: answers ? itemsOf(template['buttons']).flatMap(choice) : [],
  };
}

function list(fields: Fields): BodyView {
  const picker = fieldsOf(fields['list']);
  const sections = itemsOf(picker['sections']).map(fieldsOf);
  const byOrder = [...sections].sort((a, b) => orderOf(a) - orderOf(b));
  const subtitle = textOf(fields['subtitle']);
  return {
    kind: 'list',
    title: textOf(fields['title']) ?? '',
    ...(subtitle === undefined ? {} : { subtitle }),
    multiple:
      flagOf(picker['multipleSelection']) || sections.some((each) => flagOf(each['multipleSelection'])),
    sections: byOrder.map(section),
  };
}

function section(fields: Fields): ChoiceSectionView {
  const title = textOf(fields['title']);
  return { ...(title === undefined ? {} : { title }), items: itemsOf(fields['items']).flatMap(choice) };
}

function orderOf(fields: Fields): number {
  const order = Number(fields['order']);
  return Number.isFinite(order) ? order : 0;
}

function choice(item: unknown): readonly ChoiceView[] {
  const fields = fieldsOf(item);
  const title = textOf(fields['title']);
  if (title === undefined) return [];
  const subtitle = textOf(fields['subtitle']);
  return [{ title, reply: title, ...(subtitle === undefined ? {} : { subtitle }) }];
}

/** A slot has no title of its own: it is shown as its time, and picking it sends its id (protocol 6.10 and 6.13). */
function timeSlots(fields: Fields): BodyView {
  const event = fieldsOf(fields['event']);
  const place = textOf(fieldsOf(event['location'])['title']);
  const heading = textOf(event['title']);
  return {
    kind: 'list',
    title: textOf(fields['title']) ?? heading ?? 'Pick a time',
    ...(place === undefined ? {} : { subtitle: place }),
    multiple: false,
    sections: [
      {
        ...(heading === undefined ? {} : { title: heading }),
        items: itemsOf(event['timeslots']).flatMap(timeSlot),
      },
    ],
  };
}

function timeSlot(item: unknown): readonly ChoiceView[] {
  const fields = fieldsOf(item);
  const start = textOf(fields['startTime']);
  if (start === undefined) return [];
  const minutes = Math.round(Number(fields['duration']) / 60);
  const title = start.replace('T', ' ').replace('+0000', ' UTC');
  return [
    {
      title,
      reply: textOf(fields['id']) ?? start,
      ...(minutes > 0 ? { subtitle: `${String(minutes)} minutes` } : {}),
    },
  ];
}

function card(type: string, fields: Fields, content: unknown): BodyView {
  const received = fieldsOf(fields['receivedMessage']);
  const subtitle = textOf(received['subtitle']) ?? textOf(fields['subtitle']);
  const label = LABELS[type] ?? type;
  return {
    kind: 'card',
    label,
    title: cardTitle(fields) ?? label,
    ...(subtitle === undefined ? {} : { subtitle }),
    facts: facts(fields),
    links: links(fields),
    json: typeof content === 'string' ? content : (JSON.stringify(content, undefined, 2) ?? ''),
  };
}

function cardTitle(fields: Fields): string | undefined {
  const template = fieldsOf(fields['template']);
  const firstImage = fieldsOf(itemsOf(fields['images'])[0]);
  const candidates = [
    filledIn(template),
    textOf(fieldsOf(fields['receivedMessage'])['title']),
    textOf(fields['title']),
    textOf(fieldsOf(fields['quickReply'])['title']),
    textOf(fieldsOf(fields['app'])['name']),
    textOf(firstImage['title']),
  ];
  return candidates.find((candidate) => candidate !== undefined);
}

/** The text of a template with its placeholders `{{1}}` replaced (protocol 6.9). */
function filledIn(template: Fields): string | undefined {
  const values = new Map(
    itemsOf(template['items']).map((item) => {
      const fields = fieldsOf(item);
      return [textOf(fields['id']) ?? '', textOf(fields['value']) ?? ''] as const;
    }),
  );
  return textOf(template['title'])?.replace(/\{\{(\d+)\}\}/g, (all, id: string) => values.get(id) ?? all);
}

function facts(fields: Fields): readonly string[] {
  const payment = fieldsOf(fieldsOf(fieldsOf(fields['data'])['payment'])['paymentRequest']);
  const currency = textOf(payment['currencyCode']) ?? '';
  const amounts = [...itemsOf(payment['lineItems']), payment['total']].map(fieldsOf);
  const pages = itemsOf(fieldsOf(fieldsOf(fields['form'])['data'])['pages']).map(fieldsOf);
  return [
    ...amounts
      .filter((line) => textOf(line['amount']) !== undefined)
      .map((line) =>
        `${textOf(line['label']) ?? 'Amount'}: ${textOf(line['amount']) ?? ''} ${currency}`.trim(),
      ),
    ...pages.flatMap((page) => textOf(page['title']) ?? textOf(page['pickerTitle']) ?? []),
  ];
}

function links(fields: Fields): readonly LinkView[] {
  const buttons = itemsOf(fieldsOf(fields['template'])['buttons']).map(fieldsOf);
  const images = itemsOf(fields['images']).map(fieldsOf);
  return [
    ...images.flatMap((image) => link(image['title'], image['link'])),
    ...buttons.flatMap((button) => link(button['title'], button['value'])),
    ...[fields['url'], fields['link'], ...itemsOf(fields['urls'])].flatMap((url) => link(undefined, url)),
  ];
}

function link(title: unknown, address: unknown): readonly LinkView[] {
  const url = webAddress(address);
  return url === undefined ? [] : [{ title: textOf(title) ?? url, url }];
}
