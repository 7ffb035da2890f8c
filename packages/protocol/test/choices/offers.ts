import fc from 'fast-check';
import type { OutboundMessage, RichContent, RichMessageType, SendableBy } from '../../src/index.js';

const CONVERSATION = '6bbb20be-1f58-4fa4-a0f4-2f1c1ab2ed1c';

/** A message of a bot with the content of a rich message. */
export function rich<Type extends RichMessageType & SendableBy<'custom_bot'>>(
  type: Type,
  content: RichContent<Type>,
): OutboundMessage<'custom_bot'> {
  return {
    messageId: `message-${type}`,
    type: { value: type },
    conversation: { id: CONVERSATION },
    sender: { type: 'custom_bot' },
    content: { json: JSON.stringify(content) },
  };
}

interface Item {
  readonly id: string;
  readonly title: string;
  readonly subtitle?: string;
}

/** A list picker of one section. */
export function list(
  items: readonly Item[],
  { multiple = false, title = 'Pick' }: { readonly multiple?: boolean; readonly title?: string } = {},
): OutboundMessage<'custom_bot'> {
  return rich('richMessage.listpicker', {
    type: 'list',
    version: '1',
    title,
    list: { multipleSelection: multiple, sections: [{ order: 0, items: [...items] }] },
  });
}

/** Quick replies with these titles. */
export function replies(...titles: readonly string[]): OutboundMessage<'custom_bot'> {
  return rich('richMessage.quickreply', {
    type: 'quickreply',
    version: '1',
    quickReply: { title: 'Well?', items: titles.map((title) => ({ title })) },
  });
}

/** Words that people put into titles: several scripts, capitals, accents, punctuation, emoji. */
export const titleWords = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 6 }),
      fc.constantFrom('Straße', 'Café', 'ﬁne', 'İzmir', 'ΟΔΟΣ', '東京', 'Yes!', 'C++', 'C#', '👍🏽', 'ไทย'),
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map((words) => words.join(' ').trim());
