import type { Draft } from '@colloquy/protocol';
import type { JournalBody } from '../journal/journal-body.js';
import type { HiddenMessage, Json } from '../store/records.js';
import { readStimulus, type StimulusBody } from '../turn/stimulus-body.js';
import type { Stimulus } from '../turn/stimulus.js';
import type { TurnEffect } from '../turn/turn-effect.js';
import { isMeant } from './deletion.js';
import { othersHidden, withHidden } from './hidden-messages.js';
import { maskJson, mentions, type Words } from './mask.js';
import { maskMessage } from './mask-message.js';
import { maskRecord } from './mask-record.js';
import { maskEvent, maskStimulus, withoutWords } from './mask-stimulus.js';
import { wordsOfReceived } from './words-of.js';

/** What is shown of a turn while messages of its conversation are hidden. */
export function withoutHidden(body: JournalBody, hidden: readonly HiddenMessage[] = []): JournalBody {
  return hidden.reduce((shown, { of, words }) => {
    const read = readStimulus(shown.stimulus);
    const isOwn = read.kind === 'message' && isMeant(of, read.message);
    const masked = withoutNote(maskBody(shown, words), of);
    const bare = isOwn ? { ...masked, stimulus: withoutWords(shown.stimulus) } : masked;
    if (isSame(bare, shown)) return shown;
    const { after, ...withheld } = bare;
    // A replay that went on from another record than there was would find that nothing is the same.
    const isTrue = after !== undefined && isSame(after, shown.after);
    return { ...withheld, ...(isTrue && { after }), withheld: 'hidden' };
  }, body);
}

function isSame(one: object, other: object | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/**
 * What is written down of a turn over content that is not to be kept (protocol 5.4), such as a number of four digits: of what the turn did
 * with any of it, only that it did. What the dialog has noted of it is the dialog's: the record after the turn is written down only if it
 * holds nothing of it.
 */
export function withoutRedacted(
  body: JournalBody,
  read: Stimulus,
  after: NonNullable<JournalBody['after']>,
): JournalBody {
  const effects = withoutRedactedDrafts(body.effects);
  const kept = effects === body.effects ? body : { ...body, effects };
  if (!isRedacted(read)) return kept;
  const words = wordsOfReceived(read);
  const { offers, ...known } = kept.kept;
  const isOffered = offers !== undefined && !mentions(offers, words);
  const start = body.start && maskRecord(body.start, words);
  return {
    ...kept,
    stimulus: redactedBody(body.stimulus),
    effects: kept.effects.map((effect) => (mentions(effect, words) ? withoutData(effect) : effect)),
    kept: { ...known, ...(isOffered && { offers }) },
    withheld: 'redacted',
    ...(start !== undefined && { start }),
    ...(!mentions(after, words) && { after }),
  };
}

/** That it was done, and nothing of what was said by it. */
function withoutData(effect: TurnEffect): TurnEffect {
  switch (effect.kind) {
    case 'send':
      return { kind: 'send', draft: { type: effect.draft.type, content: { redact: true } } as Draft };
    case 'call':
      return { ...effect, input: undefined };
    case 'schedule':
    case 'emit':
      return { ...effect, event: { type: effect.event.type } };
    case 'cancel-timer':
    case 'cancel-call':
    case 'drop-outbox':
      return effect;
  }
}

/** Effects without the content of messages of ours that is not to be kept. The same list when there is none, as mostly. */
export function withoutRedactedDrafts(effects: readonly TurnEffect[]): readonly TurnEffect[] {
  if (!effects.some(isRedactedSend)) return effects;
  return effects.map((effect) =>
    isRedactedSend(effect)
      ? { ...effect, draft: { ...effect.draft, content: { redact: true } as NonNullable<Draft['content']> } }
      : effect,
  );
}

function isRedactedSend(effect: TurnEffect): effect is Extract<TurnEffect, { kind: 'send' }> {
  return effect.kind === 'send' && effect.draft.content?.redact === true;
}

/** Whether a stimulus carries content that is not to be kept after it was handled. */
export function isRedacted(stimulus: Stimulus): boolean {
  return stimulus.kind === 'message' && stimulus.message.content?.redact === true;
}

/** What may be kept of a stimulus that {@link isRedacted}. */
export function redactedBody(body: StimulusBody): StimulusBody {
  const bare = withoutWords(body);
  return bare.kind === 'message' ? { ...bare, raw: { ...bare.raw, content: { redact: true } } } : bare;
}

function maskBody(body: JournalBody, words: Words): JournalBody {
  const { stimulus, effects, kept, start, after } = body;
  const masked = maskRecord({ ...EMPTY, ...kept }, words);
  return {
    ...body,
    stimulus: maskStimulus(stimulus, words),
    effects: effects.map((effect) => maskEffect(effect, words)),
    kept: { ...kept, ...(masked.offers !== undefined && { offers: masked.offers }) },
    ...(start !== undefined && { start: maskRecord(start, words) }),
    ...(after !== undefined && { after: maskRecord(after, words) }),
  };
}

/** The note of what is hidden says it itself. */
function withoutNote(body: JournalBody, of: HiddenMessage['of']): JournalBody {
  const { start, after } = body;
  return {
    ...body,
    ...(start !== undefined && { start: withHidden(start, othersHidden(start, of)) }),
    ...(after !== undefined && { after: withHidden(after, othersHidden(after, of)) }),
  };
}

const EMPTY = { conversationId: '', bot: '', owner: 'bot', frames: [], known: {}, turns: 0 } as const;

function maskEffect(effect: TurnEffect, words: Words): TurnEffect {
  switch (effect.kind) {
    case 'send':
      return { ...effect, draft: maskMessage(effect.draft as unknown as Json, words) as unknown as Draft };
    case 'call':
      return effect.input === undefined ? effect : { ...effect, input: maskJson(effect.input, words) };
    case 'schedule':
    case 'emit':
      return { ...effect, event: maskEvent(effect.event, words) };
    case 'cancel-timer':
    case 'cancel-call':
    case 'drop-outbox':
      return effect;
  }
}
