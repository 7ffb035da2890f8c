import type { ActivitiesOf, ActivityCall, AnyDialog, DialogMap, ShieldsOf, Speech } from '@colloquy/dialogs';
import type { ChannelTexts, WordMatcher } from '@colloquy/protocol';
import type { InputFrom } from 'xstate';
import type { ActivityPolicy } from './activities/activity-policy.js';
import type { Interruption, InterruptionsOf } from './interruptions/interruption.js';
import type { KnownFacts } from './store/records.js';
import type { Turn, TurnView } from './turn-view.js';
import type { Directive } from './turn/program.js';
import { speechOfCustomer } from './turn/speech-of.js';
import type { BotRecognition } from './turn/recognition/bot-recognition.js';
import type { OlderVersions } from './turn/versions/older-version.js';

/** What a hook answers: nothing, one thing to do, or several in order. Never a promise: a call outside is an activity. */
export type Reply = Directive | readonly Directive[] | undefined | void;

/** An intent that the bot handles, as the agent's desktop shows it (protocol 4.3). */
export interface BotIntent {
  /** Key, 1 to 255 characters, such as `order_status`. Comes back as `turn.intent` on a hand-back. */
  readonly value: string;
  /** Label shown to people, 1 to 255 characters. */
  readonly displayValue: string;
}

type InputArguments<Dialog extends AnyDialog> =
  undefined extends InputFrom<Dialog> ? [input?: InputFrom<Dialog>] : [input: InputFrom<Dialog>];

/**
 * A bot: what developers subclass. Hooks answer with what they want done; dialogs are XState machines; activities are the
 * only way out, and run after the turn is committed. Services are injected into the constructor.
 *
 * @example
 * ```ts
 * @injectable()
 * export class HelloBot extends Bot {
 *   readonly name = 'hello';
 *   override onText(turn: Turn<'text'>) { return turn.say(`You said: ${turn.body}`); }
 * }
 * ```
 */
export abstract class Bot<Dialogs extends DialogMap = Readonly<Record<never, AnyDialog>>> {
  /** The participant's name at the hub: 1 to 255 of letters, digits, `-`, `_`, space (protocol 3.2, 400-414). */
  abstract readonly name: string;
  /** Shown in the hub's administration, up to 1023 characters. */
  readonly description?: string;
  /** The intents that agents may hand back with, at most 500. What customers want in their own words is `recognition`. */
  readonly intents?: readonly BotIntent[];
  /**
   * How the bot hears what customers want. Not to be confused with `intents`: those are what the hub knows of the bot, and what an agent
   * hands back with.
   */
  readonly recognition?: BotRecognition;
  /** The bot's dialogs by name. */
  readonly dialogs?: Dialogs;
  /**
   * What becomes of conversations that run an older version of a dialog: {@link keepRunning}, {@link migrate} or {@link restart}, by
   * dialog and version. A version that is not named here fails the turn, and the message goes to the dead letters.
   */
  readonly olderVersions?: OlderVersions;
  /** One implementation for each activity of the dialogs. A missing one is refused by the compiler at `runBot`. */
  readonly activities?: ActivitiesOf<Dialogs>;
  /** How activities are called, by name. */
  readonly activityPolicies?: Readonly<Partial<Record<keyof ActivitiesOf<Dialogs>, ActivityPolicy>>>;
  /**
   * What a customer may say anywhere, the first that fits counts: "agent", "cancel", "help", or a question that comes in between. Make it
   * with {@link interruptions}. One from which a dialog shields itself and which is missing is refused by the compiler.
   */
  readonly interruptions?: InterruptionsOf<Dialogs>;
  /** The language in which the bot speaks when nothing is known of the customer (BCP 47). @default en-US */
  readonly language?: string;
  /** The time zone of customers of whom nothing is known (IANA). @default UTC */
  readonly zone?: string;
  /** How customers name options by ordinals ("the second one") in the bot's languages. @default English */
  readonly wordMatchers?: readonly WordMatcher[];
  /** Words that are added where a channel cannot show something, such as how to answer a numbered list. @default English and German, as the customer speaks, with times in the customer's zone */
  readonly channelTexts?: Partial<ChannelTexts>;

  /**
   * How to speak with a customer, by what the callbacks have told. Without an answer the bot's own `language` and `zone` hold; what is
   * no language tag or no time zone counts as no answer. By default the customer's attributes (`language`, `locale`, `timeZone`) and
   * the device's distance from Greenwich are read (protocol 5.3). A pure function.
   */
  speechOf(known: KnownFacts): Partial<Speech> {
    return speechOfCustomer(known);
  }

  /** A text, when no dialog is running. */
  onText(_turn: Turn<'text'>): Reply {
    return undefined;
  }

  /** An agent handed the conversation back, and no dialog was waiting for it (protocol 6.4). */
  onHandBack(_turn: Turn<'escalation.transfer'>): Reply {
    return undefined;
  }

  /** Any other message, when no dialog is running. */
  onMessage(_turn: TurnView): Reply {
    return undefined;
  }

  /**
   * Any message that is none of the {@link interruptions}, before a running dialog sees it: the place for messages of other types, and
   * for what no list of phrases can tell. What this answers is done instead, and the dialogs stay where they are; a dialog that is started here runs on top of them,
   * and when it ends they get `dialog.resumed`. With nothing (the default) the message goes to the dialogs.
   */
  onCapture(_turn: TurnView): Reply {
    return undefined;
  }

  /** A message that no running dialog took. By default it is left alone. */
  onUnhandled(_turn: TurnView): Reply {
    return undefined;
  }

  /** A stimulus was given up after repeated errors: what the customer hears. By default an apology and a person. */
  onError(turn: TurnView): Reply {
    return [
      turn.say('Sorry, something went wrong on our side. I am passing you to a person.'),
      turn.escalate({ subject: 'The bot failed' }),
    ];
  }

  /** Starts a dialog. Name and input are checked by the compiler. */
  protected start<Name extends keyof Dialogs & string>(
    dialog: Name,
    ...[input]: InputArguments<Dialogs[Name]>
  ): Directive {
    return { kind: 'start', dialog, input };
  }
}

/** What the runtime needs of a bot: any {@link Bot}, whatever its dialogs. */
export interface AnyBot {
  readonly name: string;
  readonly description?: string;
  readonly intents?: readonly BotIntent[];
  readonly recognition?: BotRecognition;
  readonly dialogs?: DialogMap;
  readonly olderVersions?: OlderVersions;
  readonly activities?: Readonly<Record<string, (input: never, call: ActivityCall) => unknown>>;
  readonly activityPolicies?: Readonly<Partial<Record<string, ActivityPolicy>>>;
  readonly wordMatchers?: readonly WordMatcher[];
  readonly channelTexts?: Partial<ChannelTexts>;
  readonly interruptions?: Readonly<Record<string, Interruption>>;
  readonly language?: string;
  readonly zone?: string;
  speechOf(known: KnownFacts): Partial<Speech>;
  onText(turn: Turn<'text'>): Reply;
  onHandBack(turn: Turn<'escalation.transfer'>): Reply;
  onMessage(turn: TurnView): Reply;
  onCapture(turn: TurnView): Reply;
  onUnhandled(turn: TurnView): Reply;
  onError(turn: TurnView): Reply;
}

/**
 * Refuses, at compile time, a bot whose dialogs name activities and which has no `activities` at all, or whose dialogs shield themselves
 * from interruptions and which has none.
 */
export type Complete<Instance extends AnyBot> =
  Instance extends Bot<infer Dialogs>
    ? ([keyof ActivitiesOf<Dialogs>] extends [never]
        ? unknown
        : { readonly activities: ActivitiesOf<Dialogs> }) &
        ([ShieldsOf<Dialogs>] extends [never]
          ? unknown
          : { readonly interruptions: InterruptionsOf<Dialogs> })
    : unknown;

/** A class of bots that is complete: whoever has dialogs has their activities. Its constructor takes injected services. */
export type BotClass<Instance extends AnyBot = AnyBot> = new (
  ...services: never[]
) => Instance & Complete<Instance>;
