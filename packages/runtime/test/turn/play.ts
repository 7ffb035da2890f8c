import { readCallback, type InboundMessage } from '@colloquy/protocol';
import { PLAIN_SPEECH, type DialogMap } from '@colloquy/dialogs';
import { Bot, type Reply } from '../../src/bot.js';
import type { ConversationRecord } from '../../src/store/records.js';
import { advance } from '../../src/turn/advance.js';
import type { Advance } from '../../src/turn/finish.js';
import { programOf } from '../../src/turn/program-of.js';
import type { Program } from '../../src/turn/program.js';
import type { Stimulus } from '../../src/turn/stimulus.js';
import type { TurnEffect } from '../../src/turn/turn-effect.js';
import type { Turn } from '../../src/turn-view.js';
import { asking } from './dialogs.js';

export class AskingBot extends Bot<{ asking: typeof asking }> {
  readonly name = 'asking';
  override readonly dialogs = { asking };
  override readonly activities = { lookup: () => null };

  override onText(_turn: Turn<'text'>): Reply {
    return this.start('asking', { greeting: 'Hello' });
  }
}

export const askingProgram: Program = programOf(new AskingBot());

export const NEW_RECORD: ConversationRecord = {
  conversationId: '7251b0be-7662-4ed8-838d-ac0860106cc3',
  bot: 'asking',
  owner: 'bot',
  frames: [],
  known: {},
  turns: 0,
};

/** When messages of these tests are accepted. */
export const NOON = Date.UTC(2026, 0, 2, 12);

/** What a message is read with when nothing was offered and nothing is known. */
export const UNKNOWN_TALK = { offers: [], at: NOON, speech: PLAIN_SPEECH } as const;

/** A message of a callback, as the reader makes it. */
export function inbound(type: string, fields: Record<string, unknown> = {}): InboundMessage {
  const [message] = readCallback({
    messages: {
      message: [
        {
          id: 'm-1',
          type: { value: type },
          conversation: { id: NEW_RECORD.conversationId },
          sender: { type: 'customer', participant: { name: 'John' } },
          ...fields,
        },
      ],
    },
  }).messages;
  if (message === undefined) throw new TypeError('not a message');
  return message;
}

export function text(body: string): Stimulus {
  return { kind: 'message', at: NOON, message: inbound('text', { content: { text: body } }) };
}

export function handBack(intent?: string): Stimulus {
  const fields = {
    sender: { type: 'egain_agent' },
    ...(intent !== undefined && { intent: { value: intent } }),
  };
  return { kind: 'message', at: NOON, message: inbound('escalation.transfer', fields) };
}

let turn = 0;

/** Takes a turn with what it is given frozen, and the record as storage would give it back. */
export function play(
  record: ConversationRecord,
  stimulus: Stimulus,
  program: Program = askingProgram,
): Advance {
  turn += 1;
  const stored = freeze(JSON.parse(JSON.stringify(record)) as ConversationRecord);
  return advance(program, stored, freeze(stimulus), `turn-${turn}`);
}

/** What the customer would see, a line a message. */
export function said(effects: readonly TurnEffect[]): string[] {
  return effects.flatMap((effect) => {
    if (effect.kind !== 'send') return [];
    return [effect.draft.type === 'text' ? (effect.draft.content?.text ?? '') : effect.draft.type];
  });
}

export function only<Kind extends TurnEffect['kind']>(
  effects: readonly TurnEffect[],
  kind: Kind,
): Extract<TurnEffect, { kind: Kind }>[] {
  return effects.filter((effect): effect is Extract<TurnEffect, { kind: Kind }> => effect.kind === kind);
}

export function programWith(dialogs: DialogMap, hooks: Partial<Program['hooks']> = {}): Program {
  const none = (): readonly [] => [];
  return {
    bot: 'asking',
    dialogs,
    speechOf: () => PLAIN_SPEECH,
    hooks: { onMessage: none, onCapture: none, onUnhandled: none, onError: none, ...hooks },
  };
}

function freeze<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(freeze);
  }
  return value;
}
