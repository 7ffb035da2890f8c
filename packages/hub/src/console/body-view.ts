import { parseJsonContent, readInbound, type InboundContent, type InboundMessage } from '@colloquy/protocol';
import type { AttachmentView, BodyView } from './conversation-view.js';
import { htmlText } from './html-text.js';
import { fieldsOf, itemsOf, textOf, webAddress } from './loose-reading.js';
import { answerView } from './rich/answer-view.js';
import { cardView } from './rich/card-view.js';
import { pushedPages } from './rich/link-view.js';
import { richView } from './rich-view.js';

/** What a received message shows. Markup becomes plain text; what cannot be read becomes a card with its raw content. */
export function bodyView(message: InboundMessage): BodyView {
  const { content, type } = message;
  if (content === undefined) return { kind: 'none' };
  if (content.redact === true) return { kind: 'redacted' };
  if (type === 'text') return plainBody(type, content);
  if (type === 'pagePush') return pushedBody(message);
  return content.json === undefined ? plainBody(type, content) : jsonBody(type, content.json);
}

/** The files of a received message (protocol 7.3). */
export function attachmentViews(message: InboundMessage): readonly AttachmentView[] {
  return message.attachments.map((attachment) => {
    const url = webAddress(attachment.url);
    return {
      name: attachment.name ?? attachment.id ?? 'Attachment',
      ...(url === undefined ? {} : { url }),
      ...(attachment.contentType === undefined ? {} : { contentType: attachment.contentType }),
      ...(attachment.size === undefined ? {} : { size: attachment.size }),
    };
  });
}

function plainBody(type: string, content: InboundContent): BodyView {
  if (content.text !== undefined) return { kind: 'text', text: content.text };
  if (content.html !== undefined) return { kind: 'text', text: htmlText(content.html) };
  if (content.json !== undefined) return jsonBody(type, content.json);
  return content.xml === undefined ? { kind: 'none' } : cardView(type, content.xml);
}

/** Structured content: an answer where somebody wrote, a rich message otherwise. */
function jsonBody(type: string, json: string): BodyView {
  const parsed = parseJsonContent(json);
  if (!parsed.ok) return cardView(type, json);
  return (type === 'text' ? answerView(parsed.value) : undefined) ?? richView(type, parsed.value);
}

/** Pages for the browser as cards; words around an address stay words (protocol 6.5). */
function pushedBody(message: InboundMessage): BodyView {
  const reading = readInbound(message);
  const urls = reading.kind === 'page-push' ? reading.urls : [];
  const words = message.content?.text?.trim();
  const [first] = urls;
  if (first === undefined || (words !== undefined && words !== first)) {
    return plainBody(message.type, message.content ?? {});
  }
  return pushedPages(urls);
}

/** Code and text of an `error` message (protocol 6.12). */
export function errorText(message: InboundMessage): string {
  const parsed = parseJsonContent(message.content?.json ?? '');
  const fields = fieldsOf(parsed.ok ? parsed.value : undefined);
  const parts = [textOf(fields['code']), textOf(fields['error']) ?? message.content?.text];
  return parts.filter((part) => part !== undefined).join(': ') || 'no details were given';
}

/** Status word of a `conversation.state` message (protocol 6.6). */
export function stateOf(message: InboundMessage): string | undefined {
  const parsed = parseJsonContent(message.content?.json ?? '');
  return textOf(fieldsOf(parsed.ok ? parsed.value : undefined)['status']) ?? textOf(message.content?.text);
}

/** Name of the person who joined: the sender's name, or the one in the content (protocol 6.7). */
export function agentNameOf(message: InboundMessage): string {
  const parsed = parseJsonContent(message.content?.json ?? '');
  const named = textOf(fieldsOf(parsed.ok ? parsed.value : undefined)['agentName']);
  return textOf(message.sender?.participant?.name) ?? named ?? 'Agent';
}

/** The messages of the transcript as they came, for the tolerant reader (protocol 7.4). */
export function rawTranscript(message: InboundMessage): readonly unknown[] {
  return itemsOf(fieldsOf(fieldsOf(message.conversation)['messages'])['message']);
}
