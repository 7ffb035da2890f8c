import type { ConversationView, LineView, MessageLine } from '@colloquy/hub';
import type { Paint } from '../terminal/paint.js';
import { drawAttachments, drawBody } from './draw-body.js';
import { offerOf, type Offer } from './offer.js';

/** What is new in a conversation, ready to be written. */
export interface News {
  readonly lines: readonly string[];
  /** The same as data. */
  readonly views: readonly LineView[];
  /** What the newest message asks to choose from, if it does. */
  readonly offer?: Offer;
}

/** Knows what of a conversation has been written already. What the customer says is not news to them. */
export class ChatLog {
  readonly #written = new Set<string>();

  /** Whether `news` would have something to write. */
  hasNews({ lines }: ConversationView): boolean {
    return lines.some((line) => this.#isNews(line));
  }

  news({ lines }: ConversationView, paint: Paint): News {
    const others = lines.filter((line) => this.#isNews(line));
    for (const { key } of lines) this.#written.add(key);
    const offers = others.flatMap((line) => (line.kind === 'message' ? [offerOf(line.body)] : []));
    const offer = offers.at(-1);
    return {
      views: others,
      lines: others.flatMap((line) => drawLine(line, paint)),
      ...(offer !== undefined && { offer }),
    };
  }

  #isNews(line: LineView): boolean {
    return !this.#written.has(line.key) && (line.kind === 'system' || line.party !== 'customer');
  }
}

function drawLine(line: LineView, paint: Paint): readonly string[] {
  if (line.kind === 'system') {
    return [paint(line.tone === 'warning' ? 'bad' : 'quiet', `-- ${line.text}`)];
  }
  const shown = shownBody(line);
  const indent = ' '.repeat(line.name.length + 2);
  return shown.map((text, index) =>
    index === 0 ? `${paint('strong', `${line.name}:`)} ${text}` : `${indent}${text}`.trimEnd(),
  );
}

function shownBody({ body, attachments, deleted }: MessageLine): readonly string[] {
  if (deleted !== undefined) return ['(deleted)'];
  const shown = [...drawBody(body), ...drawAttachments(attachments)];
  return shown.length === 0 ? ['(nothing to be seen)'] : shown;
}
