import type { OutboundContent } from '../content.js';
import { RICH_MESSAGE_TYPES, type RichMessageType } from '../message-types.js';
import type { OutboundMessage } from '../send-message.js';
import { adaptAttachments, type AdaptedAttachments, type DescribeAsset } from './adapt-attachments.js';
import type { Change } from './change.js';
import type { ChannelProfile, ChannelRichType } from './channel-profile.js';
import { ENGLISH_CHANNEL_TEXTS, type ChannelTexts } from './channel-texts.js';
import { inParts } from './in-parts.js';
import { richAsText } from './rich-as-text.js';
import { isOutsideWindow } from './service-window.js';
import { splitText } from './split-text.js';
import { textOfHtml } from './text-of-html.js';

type Message = OutboundMessage<'custom_bot'>;

/** What else decides how a message is adapted. */
export interface AdaptContext {
  readonly now: Date;
  /** When the customer last wrote. Left out: the service window is taken for open. */
  readonly lastInboundAt?: Date;
  /** Words in another language; English where left out. */
  readonly texts?: Partial<ChannelTexts>;
  /** Name and size of a file that is sent by reference; without it only the feature `attachments` is checked for such files. */
  readonly describeAsset?: DescribeAsset;
}

/** What to send in place of a message, in order, and what was changed. Without changes it is the message itself. */
export interface Adaptation {
  readonly messages: readonly Message[];
  readonly changes: readonly Change[];
}

/**
 * Turns what a channel lacks into what it has (protocol 8.2): a rich message into text with the options as a numbered list, HTML into
 * text, a long text into several messages; leaves out typing events and files that the channel does not take. Outside the service
 * window only the types that may continue are sent. Nothing is lost without a {@link Change}.
 *
 * What is not for the customer's eyes (`escalation.transfer`, `customer.info`, `conversation.end`, `error`) is not changed.
 * The first message keeps the `messageId`; the others get `.2`, `.3` behind it. The last one has the files.
 *
 * @example
 * const { messages, changes } = adapt(message, CHANNEL_PROFILES.whatsapp, { now, lastInboundAt });
 */
export function adapt(message: Message, profile: ChannelProfile, context: AdaptContext): Adaptation {
  const type = message.type.value;
  if (NOT_SHOWN.has(type)) return { messages: [message], changes: [] };
  if (isOutsideWindow(profile, context) && !mayContinue(type, profile)) {
    return dropped('outside_service_window', type, 'the customer’s last message is too long ago');
  }
  if (type === 'typing.start' || type === 'typing.end') {
    return profile.features.has('typing_events')
      ? { messages: [message], changes: [] }
      : dropped('typing_dropped', type, 'the channel shows no typing');
  }
  const texts = { ...ENGLISH_CHANNEL_TEXTS, ...context.texts };
  const files = adaptAttachments(message, profile, context.describeAsset);
  const shown = withFilesNamed(showable(message, profile, texts), files, texts);
  return assemble(message, shown, files, profile);
}

const NOT_SHOWN: ReadonlySet<string> = new Set([
  'escalation.transfer',
  'customer.info',
  'conversation.end',
  'error',
]);

/** A message's words as the channel can show them, of any length. */
interface Showable {
  readonly type: Message['type']['value'];
  readonly content: OutboundContent | undefined;
  readonly changes: readonly Change[];
}

function showable(message: Message, profile: ChannelProfile, texts: ChannelTexts): Showable {
  const type = message.type.value;
  if (!isRich(type)) return writtenShown(message, profile);
  return profile.richTypes.has(channelName(type))
    ? { type, content: message.content, changes: [] }
    : richShown(type, message, texts);
}

/** HTML that is too long becomes text as well: it cannot be cut without breaking its elements. */
function writtenShown({ type, content }: Message, profile: ChannelProfile): Showable {
  const html = content?.html;
  const from = type.value;
  const isTooLong = (html ?? content?.text ?? '').length > profile.maxTextLength;
  const lacksRichText = html !== undefined && !profile.features.has('richText');
  if (!lacksRichText && !isTooLong) return { type: from, content, changes: [] };
  const why = lacksRichText ? 'the channel shows no HTML' : 'it is longer than the channel takes';
  const pushed: Change[] = from === 'pagePush' ? [{ kind: 'page_push_to_text', from, to: 'text', why }] : [];
  if (html === undefined) return { type: 'text', content, changes: pushed };
  const changes: Change[] = [...pushed, { kind: 'html_to_text', from, to: 'text', why }];
  return { type: 'text', content: textContent(textOfHtml(html), content), changes };
}

function richShown(type: RichMessageType, { content }: Message, texts: ChannelTexts): Showable {
  const { text, options, lacking } = richAsText(type, content?.json, texts);
  const change: Change = {
    kind: lacking === undefined ? 'rich_to_text' : 'not_adaptable',
    from: type,
    to: 'text',
    why: lacking ?? 'the channel does not show this type',
    ...(options > 0 && { options }),
  };
  return { type: 'text', content: textContent(text, content), changes: [change] };
}

/** If files were all there was, the customer is told of them in words. */
function withFilesNamed(
  shown: Showable,
  { kept, leftOut }: AdaptedAttachments,
  texts: ChannelTexts,
): Showable {
  if (shown.content !== undefined || kept.length > 0 || leftOut.length === 0) return shown;
  return { ...shown, type: 'text', content: { text: leftOut.map(texts.noFile).join('\n') } };
}

function assemble(
  message: Message,
  { type, content, changes }: Showable,
  files: AdaptedAttachments,
  profile: ChannelProfile,
): Adaptation {
  const parts = content?.text === undefined ? undefined : splitText(content.text, profile.maxTextLength);
  const isCut = parts !== undefined && parts[0] !== content?.text;
  const isNew = isCut || content !== message.content || files.changes.length > 0;
  const all = [...files.changes, ...changes];
  if (!isNew) return { messages: [message], changes: all };
  const contents = parts?.map((text) => textContent(text, content)) ?? [content];
  const messages = inParts({ ...message, type: { value: type } }, contents, files.kept);
  if (messages.length === 0) {
    const why = 'nothing is left that the channel can show';
    return { messages, changes: [...all, { kind: 'empty_dropped', from: message.type.value, why }] };
  }
  if (isCut) {
    const why = 'it is longer than the channel takes';
    all.push({ kind: 'text_split', from: type, to: type, why, parts: messages.length });
  }
  return { messages, changes: all };
}

function dropped(kind: Change['kind'], from: string, why: string): Adaptation {
  return { messages: [], changes: [{ kind, from, why }] };
}

/** Nothing for a text that says nothing. */
function textContent(text: string, from: OutboundContent | undefined): OutboundContent | undefined {
  if (text === '') return undefined;
  return { text, ...(from?.redact !== undefined && { redact: from.redact }) };
}

function mayContinue(type: string, { serviceWindow, richTypes }: ChannelProfile): boolean {
  if (!isRich(type)) return false;
  const name = channelName(type);
  // Turned into text it would be the free text that may not be sent.
  return serviceWindow?.continueTypes.has(name) === true && richTypes.has(name);
}

function isRich(type: string): type is RichMessageType {
  return (RICH_MESSAGE_TYPES as readonly string[]).includes(type);
}

function channelName(type: RichMessageType): ChannelRichType {
  return type.slice('richMessage.'.length) as ChannelRichType;
}
