import { AssertionError } from 'chai';

/** Somebody, or something, in a conversation. */
export type Speaker = string;

/** One line of a conversation. */
export interface TranscriptLine {
  /** In ms since the beginning of the test. */
  readonly atMs: number;
  readonly who: Speaker;
  readonly what: string;
}

/** What happened, line by line, for people. */
export class Transcript {
  readonly lines: TranscriptLine[] = [];

  constructor(private readonly elapsedMs: () => number) {}

  add(who: Speaker, what: string): void {
    this.lines.push({ atMs: this.elapsedMs(), who, what });
  }

  /** All of it; the line that differs is marked. */
  text(marked?: number): string {
    const width = Math.max(...this.lines.map(({ who }) => who.length), 8);
    return this.lines
      .map(({ who, what, atMs }, index) => {
        const mark = index === marked ? '>>' : '  ';
        return `${mark} ${clockText(atMs)}  ${who.padEnd(width)}  ${what.replaceAll('\n', '\n'.padEnd(width + 14))}`;
      })
      .join('\n');
  }

  /** Says what is wrong, below the conversation, in which the first difference is marked. */
  fail(problem: string, marked: number = this.lines.length - 1): never {
    throw new AssertionError(`${problem}\n\nThe conversation:\n${this.text(marked)}\n`);
  }
}

function clockText(ms: number): string {
  const seconds = Math.floor(ms / 1_000);
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60];
  const short = [minutes, seconds % 60].map((part) => String(part).padStart(2, '0')).join(':');
  return hours === 0 ? `   ${short}` : `${String(hours).padStart(2)}:${short}`;
}
