import {
  effectOf,
  effects,
  speechGiven,
  type InWords,
  type RecognizedIntent,
  type Said,
  type Sayable,
  type Speech,
} from '@colloquy/dialogs';
import {
  readInbound,
  textOfHtml,
  type Draft,
  type EscalationInput,
  type InboundMessage,
  type InboundReading,
  type ListPickerInput,
  type QuickReplyInput,
} from '@colloquy/protocol';
import type { Json, KnownFacts, Owner } from './store/records.js';
import { copyOf } from './turn/copy-of.js';
import type { Directive } from './turn/program.js';

/** What a hook sees of a turn. It only reads, and answers with what it wants done; nothing happens before the commit. */
export interface TurnView {
  /** The hub's id of the conversation. */
  readonly conversationId: string;
  /** The type of the message, such as `text`; `''` when the turn has none (an error of a timer, for example). */
  readonly type: string;
  /** The words of the message; `''` when it has none. */
  readonly body: string;
  /** What the customer has said, for a dialog to look into: the input of a form. `undefined` for what is not words. */
  readonly said: Said | undefined;
  /** Why an agent handed the conversation back, if that is what happened and a reason was given. */
  readonly intent: string | undefined;
  /**
   * What the customer wants by their words; read it with `wishes.in(turn)`, which knows its entities. `undefined` when nothing was
   * recognized, or the bot has no `recognition`. While a dialog runs `onCapture` hears only of intents that are declared `anywhere`.
   */
  readonly recognized: RecognizedIntent | undefined;
  /** The message as it was read, with `raw` as it came; `undefined` when the turn has none. */
  readonly message: InboundMessage | undefined;
  /** What the message means, by kind: the parsed JSON of an answer, files, the code of an error; `undefined` without one. */
  readonly reading: InboundReading | undefined;
  readonly owner: Owner;
  /** Names of the dialogs that run, the one on top last. */
  readonly dialogs: readonly string[];
  /**
   * What the forms that run have been answered so far, by field, in words and as they say it back: for a person who takes over. Of two
   * forms with a field of the same name, that of the one on top.
   */
  readonly answers: Readonly<Record<string, string>>;
  /** What the callbacks have told so far of customer, account and contacts (protocol 7.4). */
  readonly known: KnownFacts;
  /** The language and the time zone of the conversation. */
  readonly speech: Speech;
  /** Says one text to the customer, 1 to 10,000 characters. */
  say(text: Sayable): Directive;
  /** Offers short answers as buttons. */
  quickReply(params: InWords<QuickReplyInput>): Directive;
  /** Shows a list to pick from. */
  showList(params: InWords<ListPickerInput>): Directive;
  /** Hands the conversation to a person. */
  escalate(params?: InWords<EscalationInput>): Directive;
  /** Says in which language and time zone the conversation goes on, from the next message on. */
  speak(speech: Partial<Speech>): Directive;
  /** Ends the conversation. */
  end(): Directive;
  /** Sends any message that a `custom_bot` may send, with content of your own. */
  send(draft: Draft): Directive;
}

/** The turn as seen by the hook of one message type. */
export type Turn<Type extends string = string> = TurnView & { readonly type: Type };

/** What a turn view is made of. */
export interface TurnFacts {
  readonly conversationId: string;
  readonly type: string;
  readonly body: string;
  readonly intent: string | undefined;
  readonly recognized: RecognizedIntent | undefined;
  readonly message: InboundMessage | undefined;
  /** When the message was accepted, in ms since the epoch. */
  readonly at: number | undefined;
  readonly owner: Owner;
  readonly dialogs: readonly string[];
  /** Computed when it is read: hardly any turn wants it. */
  readonly answers: () => Readonly<Record<string, string>>;
  readonly known: KnownFacts;
  readonly speech: Speech;
}

/** Makes the view of a turn. */
export function turnView(facts: TurnFacts): TurnView {
  return new View(facts);
}

/**
 * Most of what a view offers no hook asks for, and each message has one: what is more than a fact is made when it is asked for. So is a copy of what
 * is stored, since a hook in JavaScript may write into it. What can be done with a turn are functions of their own, so that a hook may take them out of
 * it: `onText({ say })`.
 */
class View implements TurnView {
  readonly conversationId: string;
  readonly type: string;
  readonly body: string;
  readonly intent: string | undefined;
  readonly owner: Owner;
  readonly dialogs: readonly string[];
  readonly speech: Speech;
  readonly #facts: TurnFacts;
  #recognized: RecognizedIntent | undefined;
  #message: InboundMessage | undefined;
  #known: KnownFacts | undefined;
  #said: Said | undefined;
  #reading: InboundReading | undefined;

  constructor(facts: TurnFacts) {
    this.conversationId = facts.conversationId;
    this.type = facts.type;
    this.body = facts.body;
    this.intent = facts.intent;
    this.owner = facts.owner;
    this.dialogs = facts.dialogs;
    this.speech = facts.speech;
    this.#facts = facts;
  }

  get recognized(): TurnView['recognized'] {
    return (this.#recognized ??= own(this.#facts.recognized));
  }

  get message(): TurnView['message'] {
    return (this.#message ??= own(this.#facts.message));
  }

  get known(): TurnView['known'] {
    return (this.#known ??= own(this.#facts.known));
  }

  get answers(): TurnView['answers'] {
    return this.#facts.answers();
  }

  get said(): TurnView['said'] {
    return (this.#said ??= saidIn(this.#facts));
  }

  get reading(): TurnView['reading'] {
    return (this.#reading ??= this.message && readInbound(this.message));
  }

  get say(): TurnView['say'] {
    return (text) => this.#send('say', { text });
  }

  get quickReply(): TurnView['quickReply'] {
    return (params) => this.#send('quickReply', params);
  }

  get showList(): TurnView['showList'] {
    return (params) => this.#send('showList', params);
  }

  get escalate(): TurnView['escalate'] {
    return (params = {}) => this.#send('escalate', params);
  }

  get speak(): TurnView['speak'] {
    return (speech) => ({ kind: 'speak', speech: speechGiven(speech) });
  }

  get end(): TurnView['end'] {
    return () => this.#send('endConversation', undefined);
  }

  get send(): TurnView['send'] {
    return (draft) => this.#send('send', draft);
  }

  /** In the language of the conversation. */
  #send(name: SendingEffect, params: unknown): Directive {
    const draft = effectOf(effects[name])?.resolve(params, this.speech);
    // Each of `effects` is made by defineEffect, so that the definition is always there.
    return { kind: 'send', draft: draft as Draft };
  }
}

/** What came as JSON, for a hook to keep. */
function own<Fact extends object | undefined>(fact: Fact): Fact {
  return copyOf(fact as unknown as Json) as unknown as Fact;
}

/** All effects but the one that sends nothing. */
type SendingEffect = Exclude<keyof typeof effects, 'speak'>;

function saidIn({ message, at, speech }: TurnFacts): Said | undefined {
  const { text, html } = message?.content ?? {};
  const body = text ?? (html === undefined ? undefined : textOfHtml(html));
  return body === undefined || at === undefined ? undefined : { body, at, speech };
}
