import type { Question, QuestionGroup, QuestionItem } from '../choices/question.js';
import type { ChannelTexts } from './channel-texts.js';

/**
 * A question as plain text: its words on top, the options numbered through all groups as {@link optionsOf} numbers them, below them
 * `ending`.
 */
export function questionText(question: Question, ending: string, texts: ChannelTexts): string {
  let ordinal = 0;
  const groups = question.groups.map((group) => {
    const lines = group.items.map((item) => optionLine(item, (ordinal += 1), texts));
    return [...headingOf(group), ...lines].join('\n');
  });
  return paragraphs([question.heading.join('\n'), ...groups, ending]);
}

/** Paragraphs with an empty line between them; those that say nothing are left out. */
export function paragraphs(parts: readonly string[]): string {
  return parts
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join('\n\n');
}

function headingOf({ title, subtitle }: QuestionGroup): string[] {
  return [title, subtitle].map((line) => oneLine(line ?? '')).filter((line) => line !== '');
}

function optionLine(item: QuestionItem, ordinal: number, texts: ChannelTexts): string {
  const { id, title, value, subtitle, minutes } = item;
  const words = [oneLine(title), oneLine(value ?? ''), id ?? ''].find((one) => one !== '') ?? '';
  const details = [oneLine(subtitle ?? ''), minutes === undefined ? '' : texts.duration(minutes)];
  return `${ordinal}. ${[words, ...details.filter((detail) => detail !== '')].join(' - ')}`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}
