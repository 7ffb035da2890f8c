import type { InboundAttachment } from '@colloquy/protocol';
import { words } from '../../texts/words.js';
import type { Answer, Reading, Verdict } from '../reading.js';
import { cleanText } from '../words/clean-text.js';

/** What files are taken. What a file says of itself may be untrue: look into it before it is used. */
export interface FileLimits {
  /** Media types (`image/*`, `application/pdf`) and endings of names (`.pdf`). Any when left out. */
  readonly accept?: readonly string[];
  /** For each file. */
  readonly maxBytes?: number;
  /** @default 1 */
  readonly minFiles?: number;
  /** @default 5, the most that a message may have */
  readonly maxFiles?: number;
}

export type FileReason = 'file' | 'tooFew' | 'tooMany' | 'fileType' | 'fileSize';

/** Files of one message. */
export function fileReading(limits: FileLimits): Reading<readonly InboundAttachment[]> {
  return {
    kind: 'file',
    ask: (_asked, title) => ({ type: 'say', params: { text: title } }),
    read: (event) => read(event, limits),
    find: () => undefined,
    show: (files) => files.map(({ name, id }) => cleanText(name ?? id ?? '?')).join(', '),
    retries: RETRIES,
  };
}

function read(event: Answer, limits: FileLimits): Verdict<readonly InboundAttachment[]> {
  const files = event.type === 'text' ? event.message.attachments : [];
  const { accept, maxBytes, minFiles = 1, maxFiles = 5 } = limits;
  if (files.length === 0) return { reason: 'file' };
  if (files.length < minFiles) return { reason: 'tooFew', values: { min: minFiles } };
  if (files.length > maxFiles) return { reason: 'tooMany', values: { max: maxFiles } };
  if (accept !== undefined && !files.every((file) => isAccepted(file, accept))) {
    return { reason: 'fileType', values: { accept: accept.join(', ') } };
  }
  // A file that does not say how big it is might be of any size.
  if (maxBytes !== undefined && files.some(({ size = Infinity }) => size > maxBytes)) {
    return { reason: 'fileSize', values: { max: Math.floor((maxBytes / 1_048_576) * 10) / 10 } };
  }
  return { value: files };
}

function isAccepted({ name = '', contentType = '' }: InboundAttachment, accept: readonly string[]): boolean {
  const [type = ''] = contentType.toLowerCase().split(';');
  return accept.some((each) => {
    const wanted = each.toLowerCase();
    if (wanted.startsWith('.')) return name.toLowerCase().endsWith(wanted);
    return wanted.endsWith('/*') ? type.startsWith(wanted.slice(0, -1)) : type.trim() === wanted;
  });
}

const RETRIES = {
  file: words({ en: 'Please send a file.', de: 'Bitte senden Sie eine Datei.' }),
  tooFew: words({
    en: 'Please send at least {min, plural, one {# file} other {# files}} in one message.',
    de: 'Bitte senden Sie mindestens {min, plural, one {# Datei} other {# Dateien}} in einer Nachricht.',
  }),
  tooMany: words({
    en: 'Please send at most {max, plural, one {# file} other {# files}}.',
    de: 'Bitte senden Sie höchstens {max, plural, one {# Datei} other {# Dateien}}.',
  }),
  fileType: words({
    en: 'I cannot use a file of this kind. These are possible: {accept}.',
    de: 'Dateien dieser Art kann ich nicht verwenden. Möglich sind: {accept}.',
  }),
  fileSize: words({
    en: 'The file is too big. It can have up to {max, number} MB.',
    de: 'Die Datei ist zu groß. Sie darf bis zu {max, number} MB haben.',
  }),
};
