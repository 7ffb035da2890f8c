import { optionsOf, type OutboundMessage } from '@colloquy/protocol';

/** A message as somebody in the conversation sees it. */
export interface SeenMessage {
  /** Such as `text` or `richMessage.quickreply`. */
  readonly type: string;
  /** The words: those of a text, or the title of a rich message; `''` when there are none. */
  readonly text: string;
  /** What it offers to pick, by title. */
  readonly options: readonly string[];
  /** As it was sent. */
  readonly message: OutboundMessage<'custom_bot'>;
}

/** How somebody sees a message of the bot. */
export function seenMessage(message: OutboundMessage<'custom_bot'>): SeenMessage {
  const offer = optionsOf(message);
  return {
    type: message.type.value,
    text: message.content?.text ?? message.content?.html ?? titleOf(message.content?.json),
    options: offer?.options.map(({ title }) => title) ?? [],
    message,
  };
}

/** One line for the transcript. */
export function shownMessage({
  type,
  text,
  options,
}: Pick<SeenMessage, 'type' | 'text' | 'options'>): string {
  const words = [
    ...(text === '' ? [] : [text]),
    ...(options.length === 0 ? [] : [`[${options.join(' | ')}]`]),
  ];
  return type === 'text' ? words.join(' ') : [`(${type})`, ...words].join(' ');
}

/** The first title or text in the JSON of a rich message: what it says in short. */
function titleOf(json: string | undefined): string {
  if (json === undefined) return '';
  try {
    return firstTitle(JSON.parse(json)) ?? '';
  } catch (error) {
    // What the hub would refuse; the test says so where it is checked.
    if (error instanceof SyntaxError) return '';
    throw error;
  }
}

function firstTitle(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, part] of Object.entries(value)) {
    if ((key === 'title' || key === 'text') && typeof part === 'string' && part !== '') return part;
  }
  for (const part of Object.values(value)) {
    const found = firstTitle(part);
    if (found !== undefined) return found;
  }
  return undefined;
}
