import type { TextEvent } from '../events/inbound-event.js';
import { isWords, type Sayable } from '../texts/words.js';
import { filledWords } from '../texts/filled-words.js';
import { belongsElsewhere, looksElsewhere } from './belongs-elsewhere.js';
import type { PromptVerdict } from './prompt.js';
import type { AnyPromptOptions } from './prompt-options.js';
import type { PromptTexts } from './prompt-texts.js';
import type { Answer, Asked, Facts, Reading, Verdict } from './reading.js';
import { checked } from './validate.js';
import { asksForHelp } from './words/help-words.js';
import { wordsOf } from './words/clean-text.js';

/** A prompt as it was declared. */
export interface Declared<Value> {
  readonly reading: Reading<Value>;
  readonly options: AnyPromptOptions;
  readonly texts: PromptTexts;
}

/** What an answer is to a prompt: a value, a question back, an answer to something else, or nothing that can be used. */
export function judge<Value>(declared: Declared<Value>, event: Answer, asked: Asked): PromptVerdict {
  const { reading } = declared;
  if (event.type !== 'text') return ruled(declared, reading.read(event, asked), undefined);
  // What is picked of the prompt's own offer is an answer, whatever it looks like.
  if (reading.offers?.(event, asked) === true) return ruled(declared, reading.read(event, asked), event);
  if (belongsElsewhere(event)) return { kind: 'stale' };
  return judgeWords(declared, event, asked);
}

/**
 * Whether words are the prompt's own although the bot has an interruption for them: what it offered, an answer where few are possible,
 * a question about it where it has help of its own. Where any words may be the answer, an interruption goes before.
 */
export function keepsAnswer<Value>(declared: Declared<Value>, event: TextEvent, asked: Asked): boolean {
  const { reading } = declared;
  if (reading.offers?.(event, asked) === true) return true;
  if (asked.help !== undefined && asksForHelp(wordsOf(event))) return true;
  return reading.open !== true && judge(declared, event, asked).kind === 'answer';
}

function judgeWords<Value>(declared: Declared<Value>, event: TextEvent, asked: Asked): PromptVerdict {
  const { reading } = declared;
  const open = reading.open === true;
  const asksBack = asksForHelp(wordsOf(event));
  if (asksBack && open && asked.help !== undefined) return { kind: 'help' };
  const verdict = ruled(declared, reading.read(event, asked), event);
  if (verdict.kind === 'answer') return verdict;
  if (asksBack && !open) return { kind: 'help' };
  return looksElsewhere(event) ? { kind: 'stale' } : verdict;
}

/** What the reading found, after the developer's own check. */
function ruled<Value>(
  declared: Declared<Value>,
  verdict: Verdict<Value>,
  facts: Facts | undefined,
): PromptVerdict {
  const { reading, options, texts } = declared;
  const { retry } = options;
  if (!('value' in verdict)) {
    const { reason, values, partial } = verdict;
    const text = retryText(retry, reason) ?? reading.retries[reason] ?? texts.invalid;
    return {
      kind: 'retry',
      text: values === undefined ? text : filledWords(text, values),
      ...(partial !== undefined && { partial }),
    };
  }
  // The outcome of a sign-in has no facts, and nothing to check but itself.
  if (facts === undefined) return { kind: 'answer', value: verdict.value };
  const { at, speech } = facts;
  const result = checked(reading.kind, options.validate, verdict.value as never, { at, speech });
  if ('value' in result) return { kind: 'answer', value: result.value };
  return { kind: 'retry', text: result.text ?? retryText(retry, 'invalid') ?? texts.invalid };
}

/** The developer's words for a bad answer, if there are some. */
function retryText(retry: Declared<never>['options']['retry'], reason: string): Sayable | undefined {
  if (retry === undefined || typeof retry === 'string' || isWords(retry)) return retry;
  return (retry as Readonly<Record<string, Sayable | undefined>>)[reason];
}
