import { EventEmitter, once } from 'node:events';
import type { CallbackMessage } from '@colloquy/protocol';
import { AssertionError } from 'chai';

/** What somebody expects to see next: the exact words, the type of a message without words, or a test of the message. */
export type Expected = string | ((message: CallbackMessage) => boolean);

const DEFAULT_WITHIN_MS = 30_000;

/** What one side of one conversation has said and seen, in order. */
export class Transcript {
  /** Everything received, typing events included. */
  readonly received: CallbackMessage[] = [];
  readonly #lines: string[] = [];
  readonly #news = new EventEmitter();
  #taken = 0;

  constructor(private readonly who: string) {}

  /** Notes what this side said, for the reader of a failure. */
  said(text: string): void {
    this.#lines.push(`  ${this.who} >> ${text}`);
  }

  /** Notes what this side received. */
  add(message: CallbackMessage): void {
    this.received.push(message);
    this.#lines.push(`  ${this.who} << ${message.sender.type}: ${inWords(message)}`);
    this.#news.emit('news');
  }

  /** What was received, in words, without typing events. */
  get words(): readonly string[] {
    return this.#visible().map(inWords);
  }

  /**
   * Waits for the next message that was not taken yet, and takes it. It has to be the expected one: anything else fails at
   * once, so that repeated, lost and exchanged messages are noticed. Typing events do not count.
   */
  async next(expected: Expected, withinMs = DEFAULT_WITHIN_MS): Promise<CallbackMessage> {
    await this.count(this.#taken + 1, withinMs, `to see ${nameOf(expected)}`);
    const message = this.#visible()[this.#taken];
    if (message === undefined || !fits(expected, message)) {
      throw this.#failure(
        `should have seen ${nameOf(expected)} next, but saw the last line below`,
        this.#taken,
      );
    }
    this.#taken += 1;
    return message;
  }

  /** Waits until so many messages have been received since the beginning, typing events not counted. */
  async count(
    count: number,
    withinMs = DEFAULT_WITHIN_MS,
    purpose = `to see ${count} messages`,
  ): Promise<void> {
    const signal = AbortSignal.timeout(withinMs);
    while (this.#visible().length < count) {
      await once(this.#news, 'news', { signal }).catch(() => {
        throw this.#failure(`waited ${withinMs} ms in vain ${purpose}`);
      });
    }
  }

  /** Waits for a message anywhere in the conversation, typing events included, whether it was taken or not. */
  async somewhere(expected: Expected, withinMs = DEFAULT_WITHIN_MS): Promise<CallbackMessage> {
    const signal = AbortSignal.timeout(withinMs);
    for (;;) {
      const message = this.received.find((one) => fits(expected, one));
      if (message !== undefined) return message;
      await once(this.#news, 'news', { signal }).catch(() => {
        throw this.#failure(`waited ${withinMs} ms in vain to see ${nameOf(expected)} anywhere`);
      });
    }
  }

  /** The conversation as this side knows it. */
  toString(): string {
    return this.#lines.join('\n');
  }

  #visible(): readonly CallbackMessage[] {
    return this.received.filter(({ type }) => !type.value.startsWith('typing.'));
  }

  #failure(what: string, position?: number): Error {
    const rest = position === undefined ? '' : `\nUnexpected: ${this.words[position] ?? ''}`;
    return new AssertionError(`${this.who} ${what}. The conversation:\n${this.toString()}${rest}`);
  }
}

/** A message in a few words: its text, the title of its quick replies, or its type. */
export function inWords({ type, content }: CallbackMessage): string {
  if (type.value === 'text') return textOf(content) ?? '(no text)';
  return type.value;
}

function textOf(content: CallbackMessage['content']): string | undefined {
  if (content === undefined || !('text' in content)) return undefined;
  return content.text;
}

function fits(expected: Expected, message: CallbackMessage): boolean {
  return typeof expected === 'string' ? inWords(message) === expected : expected(message);
}

function nameOf(expected: Expected): string {
  return typeof expected === 'string' ? `"${expected}"` : `a message that fits ${expected.toString()}`;
}
