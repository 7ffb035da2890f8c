import { filledTemplate, questionOf, type Question } from '../choices/question.js';
import type { RichMessageType } from '../message-types.js';
import type { AppContent } from '../rich/app.js';
import type { AuthenticationContent } from '../rich/authentication-request.js';
import type { PaymentContent } from '../rich/payment.js';
import { parseRichContent, type RichContent } from '../rich/rich-content.js';
import type { RichLinkContent } from '../rich/rich-link.js';
import type { TemplateContent } from '../rich/template.js';
import type { ChannelTexts } from './channel-texts.js';
import { paragraphs, questionText } from './question-text.js';

/** A rich message in plain words. */
export interface RichAsText {
  readonly text: string;
  /** How many numbered options it has. */
  readonly options: number;
  /** Why the words alone do not do what the message was for. */
  readonly lacking?: string;
}

/** What a rich message says in plain text: always something, also for content that cannot be read (protocol 8.2). */
export function richAsText(type: RichMessageType, json: string | undefined, texts: ChannelTexts): RichAsText {
  const read = json === undefined ? undefined : WRITERS[type](json, texts);
  return read === undefined || read.text === ''
    ? { text: texts.noMessage, options: 0, lacking: 'its content is not as documented' }
    : read;
}

type Writer = (json: string, texts: ChannelTexts) => RichAsText | undefined;

const WRITERS: { readonly [Type in RichMessageType]: Writer } = {
  'richMessage.listpicker': question('richMessage.listpicker'),
  'richMessage.quickreply': question('richMessage.quickreply'),
  'richMessage.template': question('richMessage.template', templateText),
  'richMessage.timepicker': question('richMessage.timepicker'),
  'richMessage.richlink': plain('richMessage.richlink', linksText),
  'richMessage.form': form,
  'richMessage.payment': plain('richMessage.payment', paymentText, 'a text cannot take a payment'),
  'richMessage.app': plain('richMessage.app', appText, 'a text cannot open an app'),
  'richMessage.authentication': plain(
    'richMessage.authentication',
    signInText,
    'a text cannot sign a customer in',
  ),
};

/** Writes what there is to pick; if there is nothing, `otherwise`. */
function question<Type extends RichMessageType>(
  type: Type,
  otherwise: (content: RichContent<Type>) => string = () => '',
): Writer {
  return (json, texts) => {
    const asked = ask(type, json, texts);
    if (asked === undefined) return undefined;
    const options = optionCount(asked);
    if (options === 0) return plain(type, otherwise)(json, texts);
    const ending = texts.howToAnswer({ count: options, multiple: asked.multiple });
    return { text: questionText(asked, ending, texts), options };
  };
}

function ask(type: RichMessageType, json: string, texts: ChannelTexts): ReturnType<typeof questionOf> {
  return questionOf({ type: { value: type }, content: { json } }, texts.slotTitle);
}

function optionCount({ groups }: Question): number {
  return groups.reduce((count, group) => count + group.items.length, 0);
}

function plain<Type extends RichMessageType>(
  type: Type,
  write: (content: RichContent<Type>, texts: ChannelTexts) => string,
  lacking?: string,
): Writer {
  return (json, texts) => {
    const read = parseRichContent(type, json);
    if (!read.ok) return undefined;
    return { text: write(read.content, texts), options: 0, ...(lacking !== undefined && { lacking }) };
  };
}

/** One page of options is a list; anything else needs one question after the other. */
function form(json: string, texts: ChannelTexts): RichAsText | undefined {
  const asked = ask('richMessage.form', json, texts);
  if (asked === undefined) return undefined;
  const options = optionCount(asked);
  if (asked.groups.length === 1 && options > 0) return question('richMessage.form')(json, texts);
  return {
    text: questionText(asked, texts.noForm, texts),
    options,
    lacking: 'a form of several questions, or of other than options, must be asked step by step',
  };
}

function templateText(content: TemplateContent): string {
  const buttons =
    'subtype' in content && content.subtype === 'click_to_action' ? content.template.buttons : [];
  return paragraphs([
    filledTemplate(content),
    buttons.map(({ title, value }) => labelled(title, value)).join('\n'),
  ]);
}

function linksText({ images }: RichLinkContent): string {
  return paragraphs(
    images.map(({ title, link }) => (title === link ? link : paragraphs([`${title}\n${link}`]))),
  );
}

function paymentText({ data, receivedMessage }: PaymentContent, { noPayment }: ChannelTexts): string {
  const { lineItems, total, currencyCode } = data.payment.paymentRequest;
  const lines = [...lineItems, total].map(({ label, amount }) =>
    labelled(label, `${amount} ${currencyCode}`),
  );
  return paragraphs([bubbleText(receivedMessage), lines.join('\n'), noPayment]);
}

function appText({ app, receivedMessage }: AppContent, { noApp }: ChannelTexts): string {
  const bubble = bubbleText(receivedMessage);
  return paragraphs([bubble === '' ? app.name : bubble, noApp]);
}

function signInText({ receivedMessage }: AuthenticationContent, { noSignIn }: ChannelTexts): string {
  return paragraphs([bubbleText(receivedMessage), noSignIn]);
}

interface Bubble {
  readonly title?: string | undefined;
  readonly subtitle?: string | undefined;
}

function bubbleText(bubble: Bubble | undefined): string {
  return [bubble?.title ?? '', bubble?.subtitle ?? ''].filter((line) => line.trim() !== '').join('\n');
}

function labelled(label: string, value: string): string {
  return label.trim() === '' ? value : `${label.trim()}: ${value}`;
}
