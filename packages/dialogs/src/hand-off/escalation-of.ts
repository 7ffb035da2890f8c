import {
  LIMITS,
  type CustomerFactsInput,
  type EscalationInput,
  type PreferredAgentInput,
} from '@colloquy/protocol';

/** What a hand-over is about, given when it is invoked. All of it is optional. */
export interface HandOffInput extends CustomerFactsInput {
  /** Subject of the agent's activity; what is beyond 2048 characters is cut. */
  readonly subject?: string | undefined;
  /**
   * What happened so far, for the person who takes over: goes as the line of the hand-over (cut at 10,000 characters) and as the field
   * `custom.summary` of the activity (cut at 2048).
   */
  readonly summary?: string | undefined;
  /**
   * What the bot has learnt, as fields `custom.*` of the agent's activity (protocol 5.6). A value beyond 2048 characters is cut, an empty
   * one is left out. Of more than fit into 75 attributes the first are sent, and `custom.slots_left_out` says how many are missing.
   */
  readonly slots?: Readonly<Record<string, string | number | boolean | null | undefined>> | undefined;
  /** An existing case to link to, 1 to 2048 characters. Never cut, since that would be another case. */
  readonly caseId?: string | undefined;
  /** A particular agent. */
  readonly preferredAgent?: PreferredAgentInput | undefined;
  /** True: a person was asked for already, and is waited for once more. Nothing is said and nobody is asked. @default false */
  readonly goesOn?: boolean | undefined;
}

const CUSTOM = 'custom.';

/** The request for a person: within all limits of the protocol for what conversations bring, whatever that is (protocol 5.6, 6.4). */
export function escalationOf(input: HandOffInput): EscalationInput {
  const {
    subject = '',
    summary = '',
    caseId,
    preferredAgent,
    customer,
    lookupContact,
    conversationContact,
  } = input;
  const used = [subject, caseId ?? ''].filter((value) => value !== '').length;
  const custom = fitting(fieldsOf(input), LIMITS.messageAttributes - used);
  return {
    ...(summary !== '' && { text: cut(summary, LIMITS.contentLength) }),
    ...(subject !== '' && { subject: cut(subject, LIMITS.messageAttributeValueLength) }),
    ...(caseId !== undefined && { caseId }),
    ...(custom.length > 0 && { custom: Object.fromEntries(custom) }),
    ...(preferredAgent !== undefined && { preferredAgent }),
    ...(customer !== undefined && { customer }),
    ...(lookupContact !== undefined && { lookupContact }),
    ...(conversationContact !== undefined && { conversationContact }),
  };
}

type Field = readonly [name: string, value: string];

/** The summary and the slots, each name once: a slot called so takes the summary's place. */
function fieldsOf({ summary = '', slots = {} }: HandOffInput): readonly Field[] {
  const fields = new Map([['summary', summary]]);
  for (const [key, value] of Object.entries(slots)) {
    const name = key.startsWith(CUSTOM) ? key.slice(CUSTOM.length) : key;
    fields.set(name, value === null || value === undefined ? '' : String(value));
  }
  return [...fields]
    .filter(([, value]) => value !== '')
    .map(([name, value]) => [name, cut(value, LIMITS.messageAttributeValueLength)]);
}

function fitting(fields: readonly Field[], room: number): readonly Field[] {
  if (fields.length <= room) return fields;
  const sent = fields.slice(0, room - 1);
  return [...sent, ['slots_left_out', String(fields.length - sent.length)]];
}

const CHARACTERS = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** A text within a limit, an ellipsis for the rest: never in the middle of what people see as one character. */
function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  const place = max - 1;
  const start = CHARACTERS.segment(text.slice(0, place + 64)).containing(place)?.index ?? 0;
  return `${start === 0 ? text.slice(0, place).replace(/[\uD800-\uDBFF]$/u, '') : text.slice(0, start)}…`;
}
