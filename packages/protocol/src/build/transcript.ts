import type { z } from 'zod';
import { outboundContentSchema, type OutboundContent } from '../content.js';
import type { transcriptMessageSchema } from '../conversation.js';
import { LIMITS } from '../limits.js';
import { RICH_MESSAGE_TYPES, type RichMessageType } from '../message-types.js';
import { formatHubTime } from '../time.js';
import type { Draft } from './draft.js';
import type { Reader } from './reader.js';
import { checkedTime } from './times.js';
import { wordsOf } from './words.js';

/** A type that a custom bot may send and a transcript may hold (protocol 5.7). */
export type TranscriptDraftType = 'text' | 'pagePush' | RichMessageType;

interface Line {
  /** Who said it. */
  readonly from: 'customer' | 'custom_bot' | 'egain_bot';
  /** When, as a `Date` or RFC 3339. */
  readonly sent: Date | string;
  /** 1 to 255 characters. */
  readonly messageId?: string;
  /** True: the hub blanks the words after processing. */
  readonly redact?: boolean;
}

/** What was said outside the hub: in words of 1 to 10,000 characters, or as a draft of another builder (protocol 5.7). */
export type TranscriptLine =
  | (Line & { readonly text: string; readonly html?: never; readonly draft?: never })
  | (Line & { readonly html: string; readonly text?: never; readonly draft?: never })
  | (Line & { readonly draft: Draft<TranscriptDraftType>; readonly text?: never; readonly html?: never });

interface AnyLine extends Line {
  readonly text?: string;
  readonly html?: string;
  readonly draft?: Draft<TranscriptDraftType>;
}

/** How the two sides are called in the transcript. */
export interface TranscriptNames {
  readonly customer: string;
  readonly bot: string;
}

type TranscriptMessage = z.infer<typeof transcriptMessageSchema>;

const TYPES: ReadonlySet<unknown> = new Set(['text', 'pagePush', ...RICH_MESSAGE_TYPES]);

/** The last 10 lines of a transcript as the hub takes them (protocol 5.7). The lines before them are dropped and not checked. */
export function transcriptOf<Input extends { readonly transcript?: readonly TranscriptLine[] }>(
  input: Reader<Input>,
  names: TranscriptNames,
): TranscriptMessage[] {
  const from = input as Reader<{ readonly transcript?: readonly TranscriptLine[] }>;
  if (!from.has('transcript')) return [];
  return from.last('transcript', LIMITS.transcriptMessagesAtStart, (line: Reader<AnyLine>) =>
    messageOf(line, names),
  );
}

function messageOf(line: Reader<AnyLine>, names: TranscriptNames): TranscriptMessage {
  if (!line.has('from')) line.report('from', 'is missing; give customer, custom_bot or egain_bot');
  const sender = line.choice('from', ['customer', 'custom_bot', 'egain_bot']) ?? 'customer';
  const bot = sender === 'customer' ? 'custom_bot' : sender;
  const parties = {
    customer: { type: 'customer' as const, participant: { name: names.customer } },
    bot: { type: bot, participant: { name: names.bot } },
  };
  const messageId = line.optionalText('messageId', { max: LIMITS.messageIdLength });
  const said = saidIn(line);
  return {
    ...(messageId !== undefined && { messageId }),
    type: { value: said.type },
    ...(said.content !== undefined && { content: said.content }),
    sender: sender === 'customer' ? parties.customer : parties.bot,
    recipients: { recipient: [sender === 'customer' ? parties.bot : parties.customer] },
    sent: formatHubTime(checkedTime(line.problems, line.pathOf('sent'), line.value('sent'))),
  };
}

function saidIn(line: Reader<AnyLine>): { type: TranscriptDraftType; content?: OutboundContent } {
  if (!line.has('draft')) {
    const content = wordsOf(line);
    if (content === undefined) line.problems.add(line.path, 'says nothing; give text, html or draft');
    return { type: 'text', ...(content !== undefined && { content }) };
  }
  if (line.has('text') || line.has('html'))
    line.report('draft', 'is given beside words; give one of the two');
  const draft = line.object<Draft<TranscriptDraftType>>('draft');
  const type = draft.value('type');
  const content = outboundContentSchema.safeParse(draft.value('content'));
  if (!TYPES.has(type) || !content.success) {
    const should = 'give one of text, pagePush or a rich message, with its content and without files';
    line.report('draft', `cannot be in a transcript; ${should}`);
    return { type: 'text' };
  }
  if (draft.has('attachments'))
    line.report('draft', 'has files, which a transcript cannot hold; give its words');
  return { type: type as TranscriptDraftType, content: content.data };
}
