import type { Recent } from './recent.js';
import {
  callText,
  headText,
  markText,
  messageText,
  stimulusText,
  timerText,
  type RowText,
} from './row-texts.js';

/**
 * What has changed since it was settled last, as JSON; `''` when nothing has. Put together from the JSON that the rows hold: written as
 * strings within JSON it would be read and written twice.
 */
export function changesText({ heads, marks, stimuli, messages, timers, calls }: Recent): string {
  const text =
    `[[${partText(heads, headText)}],[${partText(marks, markText)}],[${partText(stimuli, stimulusText)}],` +
    `[${partText(messages, messageText)}],[${partText(timers, timerText)}],[${partText(calls, callText)}]]`;
  return text.length === NOTHING.length ? '' : text;
}

const NOTHING = '[[],[],[],[],[],[]]';

/** Makes the changes of a text. @throws SyntaxError for what is no JSON. */
export function redo(recent: Recent, text: string): void {
  // Nothing but `changesText` writes it.
  const [heads, marks, stimuli, messages, timers, calls] = JSON.parse(text) as Parts;
  redoPart(recent.heads, heads, headText);
  redoPart(recent.marks, marks, markText);
  redoPart(recent.stimuli, stimuli, stimulusText);
  redoPart(recent.messages, messages, messageText);
  redoPart(recent.timers, timers, timerText);
  redoPart(recent.calls, calls, callText);
}

/** The id of something that is gone; or the place of a row, and what it has. */
type Change<Items extends readonly unknown[]> = string | readonly [place: number, ...items: Items];

type PartOf<Text> = Text extends RowText<infer _, infer Items> ? readonly Change<Items>[] : never;

type Parts = readonly [
  heads: PartOf<typeof headText>,
  marks: PartOf<typeof markText>,
  stimuli: PartOf<typeof stimulusText>,
  messages: PartOf<typeof messageText>,
  timers: PartOf<typeof timerText>,
  calls: PartOf<typeof callText>,
];

/** A part of {@link Recent}, as far as it is written. */
interface Told<Row> {
  tellChanges(hear: (id: string, place: number, row: Row | undefined) => void): void;
}

/** A part of {@link Recent}, as far as it is read. */
interface Restored<Row> {
  restore(id: string, place: number, row: Row): void;
  delete(id: string): boolean;
}

function partText<Row, Items extends readonly unknown[]>(
  part: Told<Row>,
  { write }: RowText<Row, Items>,
): string {
  let text = '';
  part.tellChanges((id, place, row) => {
    const comma = text === '' ? '' : ',';
    text += row === undefined ? `${comma}${JSON.stringify(id)}` : `${comma}[${place},${write(row)}]`;
  });
  return text;
}

function redoPart<Row, Items extends readonly unknown[]>(
  part: Restored<Row>,
  changes: readonly Change<Items>[],
  { read }: RowText<Row, Items>,
): void {
  for (const change of changes) {
    if (typeof change === 'string') part.delete(change);
    else {
      const [place, ...items] = change;
      part.restore(String(items[0]), place, read(...items));
    }
  }
}
