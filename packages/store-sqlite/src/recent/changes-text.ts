import type { Recent } from './recent.js';
import {
  callText,
  headText,
  markText,
  messageText,
  stimulusText,
  timerText,
  type Piece,
  type RowText,
} from './row-texts.js';

/**
 * What has changed since it was settled last, as JSON; `''` when nothing has. Put together from the JSON that the rows hold: written as
 * strings within JSON it would be read and written twice. It is made of all its pieces at once, with commas between them: of strings that are put
 * together two by two, each is an object of its own until they are one. So that all pieces are alike, each list begins or ends with a 0.
 */
export function changesText({ heads, marks, stimuli, messages, timers, calls }: Recent): string {
  const pieces: Piece[] = [];
  writePart(pieces, heads, headText);
  writePart(pieces, marks, markText);
  writePart(pieces, stimuli, stimulusText);
  writePart(pieces, messages, messageText);
  writePart(pieces, timers, timerText);
  writePart(pieces, calls, callText);
  if (pieces.length === PARTS * 2) return '';
  pieces[0] = '[[0';
  pieces.push('0]');
  return pieces.join(',');
}

const PARTS = 6;

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

/** The id of something that is gone; or the place of a row, and what it has. The 0 says nothing. */
type Change<Items extends readonly unknown[]> =
  0 | string | readonly [place: number, ...items: Items, end: 0];

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

function writePart<Row, Items extends readonly unknown[]>(
  pieces: Piece[],
  part: Told<Row>,
  { write }: RowText<Row, Items>,
): void {
  pieces.push('[0');
  part.tellChanges((id, place, row) => {
    if (row === undefined) pieces.push(JSON.stringify(id));
    else {
      pieces.push(`[${place}`);
      write(pieces, row);
      pieces.push('0]');
    }
  });
  pieces.push('0]');
}

function redoPart<Row, Items extends readonly unknown[]>(
  part: Restored<Row>,
  changes: readonly Change<Items>[],
  { read }: RowText<Row, Items>,
): void {
  for (const change of changes) {
    if (typeof change === 'string') part.delete(change);
    else if (change !== 0) {
      const [place, ...items] = change;
      part.restore(String(items[0]), place, read(...(items as unknown as Items)));
    }
  }
}
